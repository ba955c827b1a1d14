package org.stn4j.data.image;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import org.stn4j.data.DatasetException;
import org.stn4j.data.archive.Archive;

/**
 * Decodes the pictures of archives on several threads. One thread reads the archive and hands on
 * what has been decoded, in the archive's order; it never runs more than a few pictures ahead.
 */
public final class ArchiveDecoder {

  private static final int AHEAD = 8;

  /** Makes an example of a member; called from several threads. */
  @FunctionalInterface
  public interface MemberDecoder {

    /**
     * Makes an example.
     *
     * @param where file and member, for errors
     * @param name of the member
     * @param bytes of the member
     * @throws DatasetException if the picture cannot be read
     */
    Example decode(String where, String name, byte[] bytes) throws IOException;
  }

  private final int threads;
  private final int mostSkipped;
  private final ReadListener listener;

  /**
   * @param threads that decode, at least 1
   * @param mostSkipped how many pictures that cannot be read are skipped; the next one is an error
   * @param listener is told how it goes
   */
  public ArchiveDecoder(int threads, int mostSkipped, ReadListener listener) {
    if (threads < 1) {
      throw new IllegalArgumentException("threads must be at least 1, got " + threads);
    }
    this.threads = threads;
    this.mostSkipped = mostSkipped;
    this.listener = listener;
  }

  /**
   * Decodes the members that are wanted.
   *
   * @throws DatasetException if the archive is damaged or too many pictures cannot be read
   */
  public void read(
      Archive archive, Predicate<String> wanted, MemberDecoder decoder, ExampleSink sink)
      throws IOException {
    Path path = archive.path();
    long size = archive.size(wanted);
    ExecutorService workers =
        Executors.newFixedThreadPool(
            threads,
            task -> {
              Thread thread = new Thread(task, "decode");
              thread.setDaemon(true);
              return thread;
            });
    try {
      Hand hand = new Hand(sink);
      archive.read(
          wanted,
          (name, bytes, position) -> {
            if (hand.pending.size() >= AHEAD * threads) {
              hand.next();
            }
            String where = path + ": " + name;
            hand.pending.add(workers.submit(() -> decoder.decode(where, name, bytes)));
            listener.advanced(path, position, size);
            return true;
          });
      while (!hand.pending.isEmpty()) {
        hand.next();
      }
    } finally {
      workers.shutdownNow();
    }
    listener.finished(path);
  }

  /** What is being decoded, oldest first. */
  private final class Hand {

    private final Queue<Future<Example>> pending = new ArrayDeque<>();
    private final ExampleSink sink;
    private int skipped;

    Hand(ExampleSink sink) {
      this.sink = sink;
    }

    void next() throws IOException {
      try {
        sink.add(pending.remove().get());
      } catch (ExecutionException e) {
        if (!(e.getCause() instanceof DatasetException unreadable)) {
          throw new IllegalStateException("a picture could not be decoded", e.getCause());
        }
        if (skipped == mostSkipped) {
          throw unreadable;
        }
        skipped++;
        sink.skip(unreadable.getMessage());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted while decoding", e);
      }
    }
  }
}
