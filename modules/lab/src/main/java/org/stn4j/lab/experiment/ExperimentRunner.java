package org.stn4j.lab.experiment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stn4j.data.batch.BatchSource;
import org.stn4j.extension.BackendInfo;
import org.stn4j.lab.checkpoint.CheckpointException;
import org.stn4j.lab.checkpoint.CheckpointFile;
import org.stn4j.lab.checkpoint.Fingerprint;
import org.stn4j.lab.figure.TransformerFigure;
import org.stn4j.lab.listen.Checkpoints;
import org.stn4j.lab.listen.DivergedException;
import org.stn4j.lab.listen.Divergence;
import org.stn4j.lab.listen.History;
import org.stn4j.lab.result.CodeVersion;
import org.stn4j.lab.result.MeasuredTable;
import org.stn4j.lab.result.RunKey;
import org.stn4j.lab.result.RunRow;
import org.stn4j.lab.train.Evaluator;
import org.stn4j.lab.train.Network;
import org.stn4j.lab.train.Recipe;
import org.stn4j.lab.train.Snapshot;
import org.stn4j.lab.train.Trainer;
import org.stn4j.lab.train.TrainingListener;

/**
 * Runs a selection of an experiment: trains (from the checkpoint where there is one), tests, draws,
 * writes a row, and at the end the table. A run that diverges gets a row that says so, and the
 * others go on.
 */
public final class ExperimentRunner {

  private static final Logger LOG = LoggerFactory.getLogger(ExperimentRunner.class);
  private static final Duration BETWEEN_CHECKPOINTS = Duration.ofSeconds(20);

  private final Experiment experiment;
  private final ExperimentData data;
  private final Output output;
  private final boolean resume;
  private final Function<String, TrainingListener> progress;

  /**
   * @param data opened by the experiment
   * @param output where results go
   * @param resume whether finished runs are skipped and checkpoints continued; otherwise all is run
   *     from the start
   * @param progress makes what reports the progress of a run, from the run's name
   */
  public ExperimentRunner(
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
  }

  /**
   * Runs what is selected.
   *
   * @throws IOException if results cannot be read or written
   */
  public Results run(Selection selection) throws IOException {
    List<RunRow> rows = new ArrayList<>();
    List<Path> figures = new ArrayList<>();
    int skipped = 0;
    int number = 0;
    int total = selection.entries().size() * selection.seeds().size();
    for (Entry entry : selection.entries()) {
      Recipe recipe = experiment.recipe(selection.preset(), entry, selection.overrides());
      for (long seed : selection.seeds()) {
        number++;
        RunKey key = key(selection.preset(), entry, recipe, seed);
        Optional<RunRow> before = resume ? output.runs().find(key) : Optional.empty();
        if (before.isPresent()) {
          LOG.info("{} ({} of {}): run before, {}", key, number, total, summary(before.get()));
          rows.add(before.get());
          skipped++;
          continue;
        }
        RunRow row = run(key, entry, recipe, number + " of " + total, figures);
        output.runs().append(row);
        LOG.info("{}: {}", key, summary(row));
        rows.add(row);
      }
    }
    MeasuredTable table = table(selection);
    Path file = output.table(experiment.table().name());
    table.write(file);
    return new Results(rows, skipped, table, file, figures);
  }

  private RunKey key(Preset preset, Entry entry, Recipe recipe, long seed) {
    return new RunKey(
        experiment.name(),
        experiment.table().name(),
        entry.dataset(),
        entry.model(),
        preset.toString(),
        seed,
        recipe.iterations(),
        recipe.batchSize(),
        data.source(),
        data.sha256());
  }

  /** All rows that belong into the table of this selection, whenever they were run. */
  private MeasuredTable table(Selection selection) throws IOException {
    List<RunRow> rows = new ArrayList<>();
    for (RunRow row : output.runs().read()) {
      Entry entry = new Entry(row.key().dataset(), row.key().model());
      if (experiment.table().datasets().contains(entry.dataset())
          && experiment.table().models().contains(entry.model())) {
        Recipe recipe = experiment.recipe(selection.preset(), entry, selection.overrides());
        if (row.key().equals(key(selection.preset(), entry, recipe, row.key().seed()))) {
          rows.add(row);
        }
      }
    }
    return new MeasuredTable(
        experiment.table(), selection.overrides().label(selection.preset()), data.source(), rows);
  }

  private RunRow run(RunKey key, Entry entry, Recipe recipe, String place, List<Path> figures)
      throws IOException {
    Network network = experiment.network(Preset.named(key.preset()), entry, key.seed());
    BatchSource batches = data.train(entry.dataset(), recipe.batchSize(), key.seed());
    CheckpointFile checkpoint =
        new CheckpointFile(output.checkpoint(key), fingerprint(key, recipe, network));
    List<TrainingListener> listeners =
        List.of(
            new Divergence(),
            new Checkpoints(checkpoint, BETWEEN_CHECKPOINTS),
            new History(output.history(key)),
            progress.apply(key.toString()));
    Trainer trainer = new Trainer(network, recipe, batches, key.seed(), listeners);
    if (resume) {
      snapshot(checkpoint).ifPresent(trainer::restore);
    }
    LOG.info(
        "{} ({}): {} learnable parameters, {} iterations of {} examples{}",
        key,
        place,
        String.format(Locale.ROOT, "%,d", network.parameterCount()),
        recipe.iterations(),
        recipe.batchSize(),
        trainer.iteration() == 0 ? "" : ", continued at " + trainer.iteration());
    try {
      trainer.train();
    } catch (DivergedException e) {
      return row(key, entry, trainer, Optional.empty(), e.getMessage());
    }
    if (trainer.waitedSeconds() > Math.max(1, 0.5 * trainer.seconds())) {
      LOG.warn(
          "{}: {} of {} s went into making batches",
          key,
          String.format(Locale.ROOT, "%.1f", trainer.waitedSeconds()),
          String.format(Locale.ROOT, "%.1f", trainer.seconds()));
    }
    Evaluator evaluator = new Evaluator(network);
    BatchSource test = data.test(entry.dataset());
    Evaluator.Score score = evaluator.score(test);
    for (int i = 0; i < network.transformers().size(); i++) {
      Path file = output.figure(key, i);
      TransformerFigure.write(file, evaluator, network.transformers().get(i), test.batch(0));
      figures.add(file);
    }
    return row(key, entry, trainer, Optional.of(score), RunRow.FINISHED);
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

  private Fingerprint fingerprint(RunKey key, Recipe recipe, Network network) {
    Fingerprint fingerprint =
        Fingerprint.empty()
            .with("experiment", key.experiment())
            .with("dataset", key.dataset())
            .with("model", key.model())
            .with("seed", key.seed())
            .with("recipe", recipe)
            .with("data", key.dataSha256());
    StringBuilder shapes = new StringBuilder();
    network
        .parameters()
        .forEach(
            (name, array) ->
                shapes
                    .append(name)
                    .append(java.util.Arrays.toString(array.shape()))
                    .append('*')
                    .append(network.learningRateFactor(name))
                    .append(' '));
    return fingerprint.with("parameters", shapes);
  }

  private RunRow row(
      RunKey key, Entry entry, Trainer trainer, Optional<Evaluator.Score> score, String status) {
    BackendInfo backend = BackendInfo.current();
    double seconds = trainer.seconds();
    double examples = (double) trainer.iteration() * trainer.recipe().batchSize();
    return new RunRow(
        key,
        trainer.network().parameterCount(),
        score.map(Evaluator.Score::examples).orElse(0L),
        score.isPresent() ? OptionalDouble.of(score.get().errorPercent()) : OptionalDouble.empty(),
        experiment.table().figure(entry.model(), entry.dataset()),
        seconds,
        seconds > 0 ? examples / seconds : 0,
        backend.backend() + " (" + backend.build() + ")",
        backend.device(),
        CodeVersion.of(experiment.getClass()),
        Instant.now().truncatedTo(ChronoUnit.SECONDS),
        status);
  }

  private static String summary(RunRow row) {
    if (row.testErrorPct().isEmpty()) {
      return row.status();
    }
    String paper =
        row.paperErrorPct().isPresent()
            ? String.format(Locale.ROOT, " (the paper: %.1f%%)", row.paperErrorPct().getAsDouble())
            : "";
    return String.format(
        Locale.ROOT,
        "test error %.2f%%%s after %.0f s",
        row.testErrorPct().getAsDouble(),
        paper,
        row.trainSeconds());
  }
}
