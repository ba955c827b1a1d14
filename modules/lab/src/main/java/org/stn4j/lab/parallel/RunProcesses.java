package org.stn4j.lab.parallel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.stn4j.lab.listen.StoppedException;
import org.stn4j.lab.result.RunRow;

/**
 * Does tasks in other JVMs on this machine, one at a time in each, because threads and memory of
 * ND4J are those of a process. A process that has done its task does the next one that wants as
 * many threads. What it says goes into the log of its run. Where this process ends in order, so do
 * they, with checkpoints; where it is killed, they notice.
 */
public final class RunProcesses implements Launcher, AutoCloseable {

  private static final long PATIENCE_SECONDS = 60;

  private final long heap;
  private final ExecutorService slots;
  private final Map<String, RunWorker> running = new ConcurrentHashMap<>();
  private final List<RunWorker> idle = new ArrayList<>();
  private final Thread hook = new Thread(this::stop, "stop runs");
  private volatile boolean stopping;

  /**
   * @param atOnce how many tasks are done at once
   * @param heap bytes of a process for Java's objects; arrays have as many outside it
   */
  public RunProcesses(int atOnce, long heap) {
    this.heap = heap;
    this.slots = Executors.newFixedThreadPool(atOnce);
    Runtime.getRuntime().addShutdownHook(hook);
  }

  @Override
  public CompletableFuture<RunRow> launch(RunTask task) {
    return CompletableFuture.supplyAsync(() -> run(task, Map.of()).row(), slots);
  }

  @Override
  public Optional<String> where(RunTask task) {
    return Optional.ofNullable(running.get(task.digest())).map(w -> "process " + w.pid());
  }

  /**
   * Does a task now, and waits for it.
   *
   * @param environment more variables of the process
   * @throws StoppedException if the process was asked to end
   * @throws IllegalStateException if it died
   * @throws UncheckedIOException if it could not be started
   */
  public RunResult run(RunTask task, Map<String, String> environment) {
    Path log = task.output().log(task.key());
    try {
      Files.createDirectories(log.getParent());
      return run(task, environment, log);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot run " + task.name() + ": " + e.getMessage(), e);
    }
  }

  private RunResult run(RunTask task, Map<String, String> environment, Path log)
      throws IOException {
    RunWorker worker = take(task, environment, log);
    boolean done = false;
    try {
      RunResult result = worker.run(task, log);
      done = true;
      return result;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoppedException();
    } catch (IOException | IllegalStateException e) {
      if (stopping) {
        throw new StoppedException();
      }
      throw e;
    } finally {
      giveBack(task, worker, done);
    }
  }

  /** A process that waits for a task like this one, or a new one. */
  private synchronized RunWorker take(RunTask task, Map<String, String> environment, Path log)
      throws IOException {
    if (stopping) {
      throw new StoppedException();
    }
    int threads = task.context().threads();
    Optional<RunWorker> waiting =
        idle.stream().filter(worker -> worker.fits(threads, environment)).findFirst();
    waiting.ifPresent(idle::remove);
    RunWorker worker =
        waiting.isPresent() ? waiting.get() : new RunWorker(threads, environment, heap, log);
    running.put(task.digest(), worker);
    return worker;
  }

  private synchronized void giveBack(RunTask task, RunWorker worker, boolean done) {
    running.remove(task.digest());
    if (done && !stopping) {
      idle.add(worker);
    } else {
      worker.stop();
    }
  }

  private void stop() {
    List<RunWorker> workers = new ArrayList<>();
    synchronized (this) {
      stopping = true;
      workers.addAll(running.values());
      workers.addAll(idle);
    }
    workers.forEach(RunWorker::stop);
    for (RunWorker worker : workers) {
      try {
        worker.awaitEnd(PATIENCE_SECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Stops what still runs. */
  @Override
  public void close() {
    stop();
    slots.shutdown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // This process is ending, by the hook.
    }
  }
}
