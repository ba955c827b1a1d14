package org.stn4j.lab.runner;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.stn4j.data.batch.Batch;
import org.stn4j.data.batch.Examples;
import org.stn4j.lab.checkpoint.CheckpointFile;
import org.stn4j.lab.experiment.Experiment;
import org.stn4j.lab.experiment.ExperimentData;
import org.stn4j.lab.experiment.Output;
import org.stn4j.lab.experiment.RunFigures;
import org.stn4j.lab.experiment.Splits;
import org.stn4j.lab.figure.LearningCurves;
import org.stn4j.lab.figure.TrainingAnimation;
import org.stn4j.lab.metric.ConfidentErrors;
import org.stn4j.lab.network.Network;
import org.stn4j.lab.result.RunRow;
import org.stn4j.lab.train.Evaluator;
import org.stn4j.lab.train.Snapshot;
import org.stn4j.lab.train.TrainingListener;

/** Draws the pictures of runs: while they train, when they are done, and again later. */
final class RunPictures {

  private final Experiment experiment;
  private final ExperimentData data;
  private final Output output;
  private final List<Path> files = new ArrayList<>();
  private boolean animate;

  RunPictures(Experiment experiment, ExperimentData data, Output output) {
    this.experiment = experiment;
    this.data = data;
    this.output = output;
  }

  /** Whether GIFs of the transformers are drawn. */
  void animate(boolean wanted) {
    animate = wanted;
  }

  /** Pictures drawn so far. */
  List<Path> files() {
    return files;
  }

  /** Takes in pictures that others have drawn. */
  void add(Collection<Path> drawn) {
    files.addAll(drawn);
  }

  /** What draws a training while it goes on: the GIFs, where they are wanted. */
  List<TrainingListener> ofTraining(Plan plan, Network network, Splits splits) {
    List<TrainingListener> drawing = new ArrayList<>();
    if (animate) {
      Batch examples = Measurements.shown(shown(plan, splits));
      RunFigures.movable(network, "training")
          .forEach(
              (transformer, suffix) -> {
                Path file = output.figure(plan.key(), suffix, "gif");
                drawing.add(new TrainingAnimation(file, network, transformer, examples));
                files.add(file);
              });
    }
    return drawing;
  }

  /**
   * Draws a run that is done.
   *
   * @param errors that were kept while it was tested
   */
  void draw(
      Plan plan,
      RunRow row,
      Network network,
      Evaluator evaluator,
      Splits splits,
      Optional<ConfidentErrors> errors)
      throws IOException {
    String title = plan.entry().model() + " on " + plan.key().dataset() + ": " + row.summary();
    Examples examples = shown(plan, splits);
    RunFigures drawing =
        new RunFigures(
            network,
            evaluator,
            Measurements.shown(examples),
            Measurements.fixed(examples),
            plan.key(),
            title,
            output);
    experiment.draw(drawing);
    if (errors.isPresent()) {
      drawing.errors(errors.get());
    }
    if (animate) {
      drawing.motion();
    }
    LearningCurves.write(
        drawing.file("curve", "png"), title, Map.of("training", output.history(plan.key())));
    files.addAll(drawing.files());
  }

  /**
   * Draws a finished run again, from its checkpoint, where pictures that are wanted are missing.
   */
  void drawAgain(Plan plan, RunRow row) throws IOException {
    CheckpointFile file = new CheckpointFile(output.checkpoint(plan.key()), plan.description());
    List<Path> drawn = output.figures(plan.key());
    if (!row.finished() || (!drawn.isEmpty() && !animate)) {
      return;
    }
    Network network = experiment.network(plan.preset(), plan.entry(), plan.key().seed());
    if (!drawn.isEmpty() && drawn.containsAll(motion(plan, network))) {
      return;
    }
    Optional<Snapshot> kept = file.read();
    if (kept.isEmpty()) {
      return;
    }
    Snapshot snapshot = kept.get();
    network.parameters().forEach((name, array) -> array.assign(snapshot.trained().get(name)));
    network.buffers().forEach((name, array) -> array.assign(snapshot.buffers().get(name)));
    Splits splits = data.splits(plan.entry(), plan.evaluation().holdsOut());
    Evaluator evaluator = new Evaluator(network);
    Optional<ConfidentErrors> errors = Measurements.errors(network);
    if (plan.evaluation().tests() && errors.isPresent()) {
      Measurements.measure(evaluator, splits.test(), errors);
    }
    draw(plan, row, network, evaluator, splits, errors);
  }

  private List<Path> motion(Plan plan, Network network) {
    return RunFigures.movable(network, RunFigures.MOTION).values().stream()
        .map(suffix -> output.figure(plan.key(), suffix, "gif"))
        .toList();
  }

  /** What the pictures show. */
  private static Examples shown(Plan plan, Splits splits) {
    return plan.evaluation().tests() ? splits.test() : splits.train();
  }
}
