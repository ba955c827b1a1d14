package org.stn4j.lab.runner;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stn4j.data.batch.BatchSource;
import org.stn4j.data.batch.ShuffledBatches;
import org.stn4j.extension.BackendInfo;
import org.stn4j.lab.checkpoint.CheckpointException;
import org.stn4j.lab.checkpoint.CheckpointFile;
import org.stn4j.lab.experiment.Experiment;
import org.stn4j.lab.experiment.ExperimentData;
import org.stn4j.lab.experiment.Output;
import org.stn4j.lab.experiment.Pretrained;
import org.stn4j.lab.experiment.Splits;
import org.stn4j.lab.file.AtomicFile;
import org.stn4j.lab.listen.Checkpoints;
import org.stn4j.lab.listen.DivergedException;
import org.stn4j.lab.listen.Divergence;
import org.stn4j.lab.listen.History;
import org.stn4j.lab.listen.Interruption;
import org.stn4j.lab.metric.ConfidentErrors;
import org.stn4j.lab.metric.Metric;
import org.stn4j.lab.network.Network;
import org.stn4j.lab.network.StartingWeights;
import org.stn4j.lab.result.CodeVersion;
import org.stn4j.lab.result.Measured;
import org.stn4j.lab.result.RunRow;
import org.stn4j.lab.train.Evaluator;
import org.stn4j.lab.train.Evaluator.Measurement;
import org.stn4j.lab.train.Snapshot;
import org.stn4j.lab.train.Trainer;
import org.stn4j.lab.train.TrainingListener;

/**
 * Does one planned run: trains (from its checkpoint where there is one), measures, draws, and gives
 * its row. The same plan gives the same row wherever it is done.
 */
public final class SingleRun {

  private static final Logger LOG = LoggerFactory.getLogger(SingleRun.class);
  private static final Duration BETWEEN_CHECKPOINTS = Duration.ofSeconds(20);
  private static final int VALIDATED_IN_TRAINING = 2000;

  private final Experiment experiment;
  private final ExperimentData data;
  private final Output output;
  private final boolean resume;
  private final Function<String, TrainingListener> progress;
  private final RunPictures pictures;

  /**
   * @param data opened by the experiment
   * @param output where checkpoint, curve and pictures go
   * @param resume whether a checkpoint is continued
   * @param progress makes what reports the progress of a run, from the run's name
   */
  public SingleRun(
      Experiment experiment,
      ExperimentData data,
      Output output,
      boolean resume,
      Function<String, TrainingListener> progress) {
    this.experiment = experiment;
    this.data = data;
    this.output = output;
    this.resume = resume;
    this.progress = progress;
    this.pictures = new RunPictures(experiment, data, output);
  }

  /** Whether GIFs of the transformers are drawn; not unless set. */
  public SingleRun optAnimate(boolean animate) {
    pictures.animate(animate);
    return this;
  }

  /** Pictures drawn so far. */
  public List<Path> figures() {
    return pictures.files();
  }

  /**
   * Draws the pictures of a finished run again, from its checkpoint, where they are gone or lack
   * what is asked for. The GIFs of its training are not among them.
   *
   * @throws IOException if checkpoint or pictures cannot be read or written
   */
  public void drawAgain(Plan plan, RunRow row) throws IOException {
    pictures.drawAgain(plan, row);
  }

  /**
   * Does it. A training that diverges gives a row that says so.
   *
   * @param place for people, such as {@code 3 of 7}
   * @throws IOException if data cannot be read, or results cannot be written
   */
  public RunRow run(Plan plan, String place) throws IOException {
    Network network = experiment.network(plan.preset(), plan.entry(), plan.key().seed());
    Optional<StartingWeights> weights = experiment.weights();
    if (weights.isPresent()) {
      weights.get().putInto(network);
    }
    Optional<Pretrained> start = experiment.pretrained(plan.preset(), plan.entry(), data);
    if (start.isPresent()) {
      start.get().putInto(network, weights(start.get()));
    }
    Splits splits = data.splits(plan.entry(), plan.evaluation().holdsOut());
    Trainer trainer = trainer(plan, network, splits);
    LOG.info(
        "{} ({}): {} learnable parameters, {} iterations of {} examples{}",
        plan.key(),
        place,
        String.format(Locale.ROOT, "%,d", network.parameterCount()),
        plan.recipe().iterations(),
        plan.recipe().batchSize(),
        trainer.iteration() == 0 ? "" : ", continued at " + trainer.iteration());
    AtomicFile.write(
        output.description(plan.key()),
        out -> out.write(plan.description().toString().getBytes(StandardCharsets.UTF_8)));
    try {
      trainer.train();
    } catch (DivergedException e) {
      return row(plan, trainer, Optional.empty(), Optional.empty(), e.getMessage());
    }
    warnOfWaiting(plan, trainer);
    trainer.useAverages();
    Evaluator evaluator = new Evaluator(network);
    Optional<ConfidentErrors> errors = Measurements.errors(network);
    Optional<Measurement> validation =
        splits.validation().map(examples -> evaluator.measure(Measurements.fixed(examples)));
    Optional<Measurement> test =
        plan.evaluation().tests()
            ? Optional.of(Measurements.measure(evaluator, splits.test(), errors))
            : Optional.empty();
    RunRow row = row(plan, trainer, test, validation, RunRow.FINISHED);
    pictures.draw(plan, row, network, evaluator, splits, errors);
    return row;
  }

  private Trainer trainer(Plan plan, Network network, Splits splits) throws IOException {
    BatchSource stream =
        new ShuffledBatches(
            splits.train(),
            plan.recipe().batchSize(),
            plan.key().seed(),
            plan.recipe().iterations());
    CheckpointFile checkpoint =
        new CheckpointFile(output.checkpoint(plan.key()), plan.description());
    Optional<DoubleSupplier> validation =
        splits
            .validation()
            .map(examples -> Measurements.fixed(examples.first(VALIDATED_IN_TRAINING)))
            .map(
                batches -> {
                  Evaluator evaluator = new Evaluator(network);
                  return () -> evaluator.measure(batches).metrics().get(0).mean();
                });
    List<TrainingListener> listeners = new ArrayList<>();
    listeners.add(new Divergence());
    Checkpoints checkpoints = new Checkpoints(checkpoint, BETWEEN_CHECKPOINTS);
    listeners.add(new History(output.history(plan.key()), validation));
    listeners.add(checkpoints);
    listeners.add(progress.apply(plan.key().toString()));
    listeners.addAll(pictures.ofTraining(plan, network, splits));
    listeners.add(new Interruption(checkpoints));
    Trainer trainer = new Trainer(network, plan.recipe(), stream, plan.key().seed(), listeners);
    if (resume) {
      snapshot(checkpoint).ifPresent(trainer::restore);
    }
    return trainer;
  }

  /** The weights of another run, which is done first where it has not been. */
  private Map<String, INDArray> weights(Pretrained start) throws IOException {
    Output other = output.of(start.experiment());
    Plan plan = Planner.plan(start);
    CheckpointFile file = new CheckpointFile(other.checkpoint(plan.key()), plan.description());
    if (other.finished(plan.key()).isEmpty() || file.read().isEmpty()) {
      SingleRun run = new SingleRun(start.experiment(), start.data(), other, true, progress);
      RunRow row = run.run(plan, "to start from");
      other.runs().append(row);
      pictures.add(run.figures());
      if (!row.finished()) {
        throw new IOException(plan.key() + ", which others start from, " + row.status());
      }
    }
    return file.read().orElseThrow().trained();
  }

  /** The checkpoint to continue from; one that does not fit is set aside. */
  private static Optional<Snapshot> snapshot(CheckpointFile checkpoint) throws IOException {
    try {
      return checkpoint.read();
    } catch (CheckpointException e) {
      Path aside = checkpoint.path().resolveSibling(checkpoint.path().getFileName() + ".aside");
      Files.move(checkpoint.path(), aside, StandardCopyOption.REPLACE_EXISTING);
      LOG.warn("{}; it is now {}, and the run starts anew", e.getMessage(), aside.getFileName());
      return Optional.empty();
    }
  }

  private static void warnOfWaiting(Plan plan, Trainer trainer) {
    if (trainer.waitedSeconds() > Math.max(1, 0.5 * trainer.seconds())) {
      LOG.warn(
          "{}: {} of {} s went into making batches",
          plan.key(),
          String.format(Locale.ROOT, "%.1f", trainer.waitedSeconds()),
          String.format(Locale.ROOT, "%.1f", trainer.seconds()));
    }
  }

  private RunRow row(
      Plan plan,
      Trainer trainer,
      Optional<Measurement> test,
      Optional<Measurement> validation,
      String status) {
    BackendInfo backend = BackendInfo.current();
    double seconds = trainer.seconds();
    double examples = (double) trainer.iteration() * trainer.recipe().batchSize();
    List<Measured> measured = new ArrayList<>();
    List<Metric> metrics = trainer.network().metrics();
    for (int i = 0; i < metrics.size(); i++) {
      measured.add(new Measured(metrics.get(i).quantity(), value(test, i), value(validation, i)));
    }
    return new RunRow(
        plan.key(),
        trainer.network().parameterCount(),
        test.map(Measurement::examples).orElse(0L),
        measured,
        experiment.table(plan.entry()).figure(plan.entry().model(), plan.entry().dataset()),
        seconds,
        seconds > 0 ? examples / seconds : 0,
        backend.backend() + " (" + backend.build() + "), " + backend.threads() + " threads",
        backend.device(),
        CodeVersion.of(experiment.getClass()),
        Instant.now().truncatedTo(ChronoUnit.SECONDS),
        status);
  }

  private static OptionalDouble value(Optional<Measurement> measurement, int metric) {
    return measurement.isPresent()
        ? OptionalDouble.of(measurement.get().metrics().get(metric).mean())
        : OptionalDouble.empty();
  }
}
