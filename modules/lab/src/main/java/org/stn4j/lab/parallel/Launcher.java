package org.stn4j.lab.parallel;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.stn4j.lab.result.RunRow;

/** Does tasks somewhere, several at once. */
public interface Launcher {

  /** Starts a task as soon as there is room for it, after those that were launched before. */
  CompletableFuture<RunRow> launch(RunTask task);

  /** Where a task is being done, for people; empty where it waits or has ended. */
  Optional<String> where(RunTask task);
}
