package org.stn4j.sweep;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.stn4j.lab.parallel.Launcher;
import org.stn4j.lab.parallel.RunTask;
import org.stn4j.lab.result.RunRow;

/**
 * Tasks whose results lie in a remote folder.
 *
 * @param launcher that does them
 * @param copy of that folder, for what is planned and written here
 */
record RemoteRuns(Launcher launcher, RemoteCopy copy) implements Launcher {

  /** A task that starts from another run finds its row. */
  @Override
  public CompletableFuture<RunRow> launch(RunTask task) {
    try {
      copy.push();
    } catch (IOException e) {
      return CompletableFuture.failedFuture(new UncheckedIOException(e.getMessage(), e));
    }
    return launcher.launch(task);
  }

  @Override
  public Optional<String> where(RunTask task) {
    return launcher.where(task);
  }

  @Override
  public void fetch(Path file) throws IOException {
    copy.fetch(file);
  }

  @Override
  public void delete(Path file) throws IOException {
    copy.remote().delete(copy.name(file));
  }
}
