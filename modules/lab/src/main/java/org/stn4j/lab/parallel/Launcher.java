package org.stn4j.lab.parallel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.stn4j.lab.result.RunRow;

/** Does tasks somewhere, several at once. */
public interface Launcher {

  /** Starts a task as soon as there is room for it, after those that were launched before. */
  CompletableFuture<RunRow> launch(RunTask task);

  /** Where a task is being done, for people; empty where it waits or has ended. */
  Optional<String> where(RunTask task);

  /**
   * Brings a file that tasks write up to date here, where they write to another place than this
   * process sees; does nothing unless implemented.
   *
   * @param file in a folder of tasks' results
   * @throws IOException if it cannot be read or written
   */
  default void fetch(Path file) throws IOException {}

  /**
   * Removes a file that tasks have written, where it is there.
   *
   * @param file in a folder of tasks' results
   * @throws IOException if it is there and cannot be removed
   */
  default void delete(Path file) throws IOException {
    Files.deleteIfExists(file);
  }
}
