package org.stn4j.lab.parallel;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.stn4j.lab.experiment.Entry;
import org.stn4j.lab.experiment.Experiment;
import org.stn4j.lab.experiment.ExperimentData;
import org.stn4j.lab.experiment.Output;
import org.stn4j.lab.experiment.Preset;
import org.stn4j.lab.experiment.Pretrained;
import org.stn4j.lab.result.RunKey;
import org.stn4j.lab.result.RunRow;
import org.stn4j.lab.run.RunDescription;
import org.stn4j.lab.runner.Evaluation;
import org.stn4j.lab.runner.Plan;
import org.stn4j.lab.runner.Planner;
import org.stn4j.lab.runner.SingleRun;
import org.stn4j.lab.train.TrainingListener;

/**
 * One run, to be done in another process. It is planned there again, and refused where that gives
 * another description: other data, another number of threads, other code.
 *
 * @param context what it has in common with others
 * @param planned the run that was planned
 * @param evaluation of that run
 * @param start whether it is not to be done itself, but the run that it starts from
 * @param key of the run that is done
 * @param folder of its results
 * @param reads files of the run that it starts from
 * @param description of the run that is done
 */
public record RunTask(
    RunContext context,
    RunKey planned,
    Evaluation evaluation,
    boolean start,
    RunKey key,
    String folder,
    List<String> reads,
    RunDescription description)
    implements Serializable {

  /** A planned run. */
  static RunTask of(RunContext context, Plan plan) {
    return new RunTask(
        context,
        plan.key(),
        plan.evaluation(),
        false,
        plan.key(),
        context.folder(),
        List.of(),
        plan.description());
  }

  /** The run that a planned one starts from, and the folder of its results. */
  static RunTask of(RunContext context, Plan plan, Plan start, Output output) {
    return new RunTask(
        context,
        plan.key(),
        plan.evaluation(),
        true,
        start.key(),
        output.folder().toString(),
        List.of(),
        start.description());
  }

  /** The same, which starts from another run with these files. */
  RunTask reading(Path... files) {
    return with(folder, Stream.of(files).map(Path::toString).toList());
  }

  /**
   * The same with its files at another place.
   *
   * @param from folder below which they are
   * @param to folder below which they are to be
   */
  public RunTask moved(Path from, Path to) {
    UnaryOperator<String> moved = file -> to.resolve(from.relativize(Path.of(file))).toString();
    return with(moved.apply(folder), reads.stream().map(moved).toList());
  }

  private RunTask with(String folder, List<String> reads) {
    return new RunTask(context, planned, evaluation, start, key, folder, reads, description);
  }

  /** Where checkpoint, curve and pictures go. */
  public Output output() {
    return new Output(Path.of(folder));
  }

  /** What decides which run it is. */
  public String digest() {
    return key.digest();
  }

  /** For people. */
  public String name() {
    return key.experiment() + " " + key;
  }

  /**
   * Does it, from its checkpoint where there is one. This process then computes with the task's
   * number of threads.
   *
   * @param progress makes what reports the progress, from the run's name
   * @throws IOException if data or weights cannot be read, or results cannot be written
   * @throws IllegalStateException if it is another run here
   */
  public RunRow run(Function<String, TrainingListener> progress) throws IOException {
    Threads.use(context.threads());
    Experiment experiment = context.found();
    Preset preset = Preset.named(planned.preset());
    Entry entry = new Entry(planned.dataset(), planned.model());
    ExperimentData data = OpenedData.of(experiment, context.data(), preset);
    if (start) {
      Pretrained first = experiment.pretrained(preset, entry, data).orElseThrow();
      return new SingleRun(first.experiment(), first.data(), output(), true, progress)
          .run(checked(Planner.plan(first)), "to start from");
    }
    Plan plan =
        new Planner(experiment, data)
            .plan(preset, entry, context.overrides(), evaluation, planned.seed());
    return new SingleRun(experiment, data, output(), true, progress)
        .optAnimate(context.animate())
        .run(checked(plan), context.experiment());
  }

  private Plan checked(Plan plan) {
    Optional<String> difference = description.difference(plan.description());
    if (difference.isPresent()) {
      throw new IllegalStateException("another run where it is to be done: " + difference.get());
    }
    return plan;
  }
}
