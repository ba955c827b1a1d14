package org.stn4j.lab.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Temporary files of processes that were killed. */
public final class Leftovers {

  /** As {@link AtomicFile} names them. */
  private static final Pattern UNFINISHED =
      Pattern.compile(".+\\.[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  private static final Pattern PROBE = Pattern.compile("writable[0-9]+\\.tmp");

  /** A living process has its probe for a moment, before it has the lock. */
  private static final Duration OLD = Duration.ofMinutes(1);

  private Leftovers() {}

  /**
   * Removes them from a folder and those within.
   *
   * @param folder whose lock this process has: no other is writing there
   * @return what was removed
   */
  public static List<Path> remove(Path folder) throws IOException {
    List<Path> found;
    try (Stream<Path> files = Files.walk(folder, 2)) {
      found = files.filter(Files::isRegularFile).filter(Leftovers::isOne).toList();
    }
    for (Path file : found) {
      Files.deleteIfExists(file);
    }
    return found;
  }

  /** Whether a file is one that {@link AtomicFile} has begun, or left behind. */
  public static boolean isUnfinished(Path file) {
    return UNFINISHED.matcher(file.getFileName().toString()).matches();
  }

  private static boolean isOne(Path file) {
    return isUnfinished(file)
        || PROBE.matcher(file.getFileName().toString()).matches() && isOld(file);
  }

  private static boolean isOld(Path file) {
    try {
      return Files.getLastModifiedTime(file).toInstant().isBefore(Instant.now().minus(OLD));
    } catch (NoSuchFileException gone) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
