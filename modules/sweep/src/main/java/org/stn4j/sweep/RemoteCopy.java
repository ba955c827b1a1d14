package org.stn4j.sweep;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stn4j.lab.file.AtomicFile;
import org.stn4j.lab.file.Leftovers;
import org.stn4j.lab.file.OutputLock;

/**
 * A folder of this machine in place of a remote one, for as long as somebody works in it. It begins
 * empty, and gets what is fetched. What changes in it is pushed every few seconds, and a last time
 * when it is closed; then it is removed. A process that is asked to end waits for that.
 */
final class RemoteCopy implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(RemoteCopy.class);
  private static final long BETWEEN_LOOKS_SECONDS = 3;
  private static final long PATIENCE_SECONDS = 60;

  private final RemoteFolder remote;
  private final Path folder;

  /** Files that are the same on both sides, as they were then. */
  private final Map<Path, Stamp> same = new HashMap<>();

  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread hook = new Thread(this::await, "push results");

  /** A file that has the same is the same. */
  private record Stamp(long size, FileTime changed) {
    static Stamp of(Path file) throws IOException {
      return new Stamp(Files.size(file), Files.getLastModifiedTime(file));
    }
  }

  /** An empty one. */
  RemoteCopy(RemoteFolder remote) throws IOException {
    this.remote = remote;
    folder = Files.createTempDirectory("stn4j-sweep");
    clock.scheduleWithFixedDelay(
        this::look, BETWEEN_LOOKS_SECONDS, BETWEEN_LOOKS_SECONDS, TimeUnit.SECONDS);
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** The folder of this machine. */
  Path folder() {
    return folder;
  }

  /** The remote folder. */
  RemoteFolder remote() {
    return remote;
  }

  /** The name of a file in the remote folder. */
  String name(Path file) {
    return folder.relativize(file).toString().replace('\\', '/');
  }

  /** The URI of a file. */
  String uri(Path file) {
    return remote.uri(name(file));
  }

  /**
   * Fetches a file where it is another one than here.
   *
   * @return whether there is one
   * @throws IOException if it cannot be read; one line
   */
  synchronized boolean fetch(Path file) throws IOException {
    Optional<FileStatus> found = remote.find(name(file));
    if (found.isEmpty()) {
      return false;
    }
    FileTime changed = FileTime.fromMillis(found.get().getModificationTime());
    Stamp stamp = new Stamp(found.get().getLen(), changed);
    if (!Files.exists(file) || !Stamp.of(file).equals(stamp)) {
      AtomicFile.write(file, out -> remote.read(name(file), out));
      Files.setLastModifiedTime(file, changed);
      same.put(file, Stamp.of(file));
    }
    return true;
  }

  /**
   * Fetches all files that a pattern of Hadoop's fits. Those that a killed process has begun there
   * are removed instead: HDFS may be unable to read them.
   *
   * @throws IOException if one cannot be read; one line
   */
  void fetchAll(String pattern) throws IOException {
    for (String name : remote.matching(pattern)) {
      Path file = folder.resolve(name);
      if (Leftovers.isUnfinished(file)) {
        remote.delete(name);
      } else {
        fetch(file);
      }
    }
  }

  /**
   * Copies to the remote folder what has changed here; removes nothing there.
   *
   * @throws IOException if a file cannot be read or written; one line
   */
  synchronized void push() throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(folder)) {
      // Checkpoints come last: a run that is continued from one has a curve that is as long.
      files =
          all.filter(RemoteCopy::isResult)
              .sorted(Comparator.comparing(file -> file.toString().endsWith(".ckpt")))
              .toList();
    }
    for (Path file : files) {
      Stamp stamp = Stamp.of(file);
      if (!stamp.equals(same.get(file))) {
        try (InputStream in = Files.newInputStream(file)) {
          remote.write(name(file), in);
        }
        same.put(file, stamp);
      }
    }
  }

  private static boolean isResult(Path file) {
    return Files.isRegularFile(file)
        && !file.endsWith(OutputLock.NAME)
        && !Leftovers.isUnfinished(file);
  }

  private void look() {
    try {
      push();
    } catch (IOException | RuntimeException e) {
      LOG.warn("{}; it is tried again", e.getMessage());
    }
  }

  private void await() {
    try {
      if (!closed.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        LOG.warn("what {} has of the last seconds is not pushed", folder);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Pushes a last time and removes the folder.
   *
   * @throws IOException if something could not be pushed; the folder, which the line names, stays
   */
  @Override
  public void close() throws IOException {
    clock.shutdown();
    try {
      push();
      remove();
    } catch (IOException e) {
      throw new IOException(e.getMessage() + "; what is not there is in " + folder, e);
    } finally {
      closed.countDown();
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException e) {
        LOG.debug("this process is ending, and the hook has waited", e);
      }
    }
  }

  private void remove() throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(folder)) {
      files = all.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : files) {
      Files.deleteIfExists(file);
    }
  }
}
