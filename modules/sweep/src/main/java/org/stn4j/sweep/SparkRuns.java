package org.stn4j.sweep;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.Function;
import org.stn4j.lab.listen.StoppedException;
import org.stn4j.lab.parallel.Launcher;
import org.stn4j.lab.parallel.RunResult;
import org.stn4j.lab.parallel.RunTask;
import org.stn4j.lab.result.RunRow;

/**
 * Does tasks on Spark, each a job of its own with the name of its run: so rows come as runs end,
 * and one that fails leaves the others alone. A task whose executor dies is done again elsewhere,
 * from the run's checkpoint.
 */
final class SparkRuns implements Launcher, AutoCloseable {

  private static final long BETWEEN_LOOKS_MILLIS = 100;

  private final JavaSparkContext spark;
  private final Function<RunTask, RunResult> function;
  private final Whereabouts whereabouts = new Whereabouts();
  private final Map<CompletableFuture<RunRow>, JavaFutureAction<List<RunResult>>> jobs =
      new ConcurrentHashMap<>();
  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();

  /**
   * Connects to the master.
   *
   * @param conf more settings of Spark
   * @param function what a task does
   */
  SparkRuns(Slots slots, SparkConf conf, Function<RunTask, RunResult> function) {
    this.function = function;
    spark = new JavaSparkContext(slots.configure(conf));
    spark.sc().addSparkListener(whereabouts);
    clock.scheduleWithFixedDelay(
        this::complete, BETWEEN_LOOKS_MILLIS, BETWEEN_LOOKS_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** The address of Spark's own pages, where it has any. */
  Optional<String> page() {
    return Optional.ofNullable(spark.sc().uiWebUrl().getOrElse(() -> null));
  }

  @Override
  public synchronized CompletableFuture<RunRow> launch(RunTask task) {
    CompletableFuture<RunRow> row = new CompletableFuture<>();
    if (spark.sc().isStopped()) {
      row.completeExceptionally(new StoppedException());
      return row;
    }
    spark.setJobGroup(task.digest(), task.name());
    jobs.put(
        row, spark.parallelize(List.of(task), 1).setName(task.name()).map(function).collectAsync());
    return row;
  }

  @Override
  public Optional<String> where(RunTask task) {
    return whereabouts.of(task.digest());
  }

  private void complete() {
    jobs.forEach(
        (row, job) -> {
          if (job.isDone()) {
            jobs.remove(row);
            complete(row, job);
          }
        });
  }

  private void complete(CompletableFuture<RunRow> row, JavaFutureAction<List<RunResult>> job) {
    try {
      row.complete(job.get().get(0).row());
    } catch (ExecutionException e) {
      row.completeExceptionally(reason(e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      row.completeExceptionally(new StoppedException());
    } catch (RuntimeException e) {
      row.completeExceptionally(e);
    }
  }

  /**
   * What lies below Spark's wrapping; its first line, without the stacks of driver and executor.
   */
  private RuntimeException reason(ExecutionException e) {
    Throwable cause = e;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    String message = String.valueOf(cause.getMessage());
    if (spark.sc().isStopped() || message.contains(StoppedException.class.getName())) {
      return new StoppedException();
    }
    return new IllegalStateException(message.lines().findFirst().orElse(""), e);
  }

  @Override
  public void close() {
    clock.shutdownNow();
    RunOnWorker.close();
    spark.close();
  }
}
