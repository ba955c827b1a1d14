package org.stn4j.lab.parallel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.stn4j.lab.experiment.Experiment;
import org.stn4j.lab.experiment.ExperimentData;
import org.stn4j.lab.experiment.Output;
import org.stn4j.lab.experiment.Pretrained;
import org.stn4j.lab.result.RunRow;
import org.stn4j.lab.runner.ExperimentRunner;
import org.stn4j.lab.runner.Plan;
import org.stn4j.lab.runner.Planner;

/** The planned runs of an experiment as tasks of a launcher; a run that others start from first. */
public final class RunLaunches implements ExperimentRunner.Launch {

  private final Experiment experiment;
  private final ExperimentData data;
  private final RunContext context;
  private final boolean resume;
  private final Launcher launcher;
  private final RunWatch watch;
  private final Map<String, CompletableFuture<RunRow>> starts = new ConcurrentHashMap<>();

  /**
   * @param data opened by the experiment
   * @param resume whether checkpoints of the experiment's runs are continued
   * @param watch told of every task
   */
  public RunLaunches(
      Experiment experiment,
      ExperimentData data,
      RunContext context,
      boolean resume,
      Launcher launcher,
      RunWatch watch) {
    this.experiment = experiment;
    this.data = data;
    this.context = context;
    this.resume = resume;
    this.launcher = launcher;
    this.watch = watch;
  }

  @Override
  public CompletableFuture<RunRow> launch(Plan plan, String place) throws IOException {
    RunTask planned = RunTask.of(context, plan);
    if (!resume) {
      // Not the task's affair: one that is moved to another process has to continue.
      launcher.delete(planned.output().checkpoint(plan.key()));
    }
    Optional<Pretrained> start = experiment.pretrained(plan.preset(), plan.entry(), data);
    if (start.isEmpty()) {
      return launch(planned);
    }
    Plan first = Planner.plan(start.get());
    Output other = planned.output().of(start.get().experiment());
    Path weights = other.checkpoint(first.key());
    launcher.fetch(weights);
    RunTask task = planned.reading(weights, other.runs().path());
    if (other.finished(first.key()).isPresent() && Files.exists(weights)) {
      return launch(task);
    }
    watch.expect(task);
    return starts
        .computeIfAbsent(
            first.key().digest(),
            digest ->
                launch(RunTask.of(context, plan, first, other))
                    .thenApply(row -> written(row, other)))
        .whenComplete(
            (row, failure) -> {
              if (failure != null) {
                watch.ended(task, true);
              }
            })
        .thenCompose(row -> launch(task));
  }

  private CompletableFuture<RunRow> launch(RunTask task) {
    watch.expect(task);
    return launcher.launch(task).whenComplete((row, failure) -> watch.ended(task, failure != null));
  }

  private static RunRow written(RunRow row, Output output) {
    try {
      output.runs().append(row);
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
    if (!row.finished()) {
      throw new IllegalStateException(row.key() + ", which others start from, " + row.status());
    }
    return row;
  }
}
