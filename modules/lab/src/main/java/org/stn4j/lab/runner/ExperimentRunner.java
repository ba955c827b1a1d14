package org.stn4j.lab.runner;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stn4j.extension.BackendInfo;
import org.stn4j.lab.experiment.Entry;
import org.stn4j.lab.experiment.Experiment;
import org.stn4j.lab.experiment.ExperimentData;
import org.stn4j.lab.experiment.Output;
import org.stn4j.lab.listen.StoppedException;
import org.stn4j.lab.result.CodeVersion;
import org.stn4j.lab.result.Measured;
import org.stn4j.lab.result.MeasuredTable;
import org.stn4j.lab.result.PaperTable;
import org.stn4j.lab.result.RunRow;
import org.stn4j.lab.train.TrainingListener;

/**
 * Runs a selection of an experiment, here or elsewhere, each run a row, and writes the tables at
 * the end. A run that diverges gets a row that says so, and the others go on.
 */
public final class ExperimentRunner {

  /** Starts runs somewhere. */
  @FunctionalInterface
  public interface Launch {
    /**
     * Starts a run, or does it.
     *
     * @param place for people, such as {@code 3 of 7}
     * @return its row; a {@link StoppedException} where it was stopped and can be continued, any
     *     other failure is the run's own
     * @throws IOException if no run can be started, or this one was done here and failed
     */
    CompletableFuture<RunRow> launch(Plan plan, String place) throws IOException;
  }

  private static final Logger LOG = LoggerFactory.getLogger(ExperimentRunner.class);

  private final Experiment experiment;
  private final ExperimentData data;
  private final Output output;
  private final boolean resume;
  private boolean animate;
  private final Function<String, TrainingListener> progress;
  private final Planner planner;

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
    this.planner = new Planner(experiment, data);
  }

  /** Whether GIFs of the transformers are drawn; not unless set. */
  public ExperimentRunner optAnimate(boolean animate) {
    this.animate = animate;
    return this;
  }

  /**
   * Runs what is selected, one run after the other in this process.
   *
   * @throws IOException if data cannot be read, or results cannot be read or written
   */
  public Results run(Selection selection) throws IOException {
    SingleRun single = single();
    return results(
        start(
            selection,
            single,
            (plan, place) -> CompletableFuture.completedFuture(single.run(plan, place))));
  }

  /**
   * Starts what is selected somewhere else; rows and tables are written here, when they are there.
   * A run that fails gets a row that says so, and the others go on; it is tried again next time.
   *
   * @param launch starts one run
   * @return of {@link #results}
   * @throws IOException if results cannot be read or written
   */
  public CompletableFuture<Results> start(Selection selection, Launch launch) throws IOException {
    return start(selection, single(), launch);
  }

  /**
   * Waits for what {@link #start} started.
   *
   * @throws StoppedException if runs were stopped; the same selection continues them
   * @throws UncheckedIOException if results cannot be written
   */
  public static Results results(CompletableFuture<Results> started) {
    try {
      return started.join();
    } catch (CompletionException e) {
      throw cause(e) instanceof RuntimeException reason ? reason : e;
    }
  }

  private SingleRun single() {
    return new SingleRun(experiment, data, output, resume, progress).optAnimate(animate);
  }

  private CompletableFuture<Results> start(Selection selection, SingleRun single, Launch launch)
      throws IOException {
    List<Plan> plans = planner.plans(selection);
    List<Plan> launched = new ArrayList<>();
    List<CompletableFuture<RunRow>> rows = new ArrayList<>();
    for (Plan plan : plans) {
      String place = (rows.size() + 1) + " of " + plans.size();
      Optional<RunRow> before = resume ? output.finished(plan.key()) : Optional.empty();
      if (before.isPresent()) {
        LOG.info("{} ({}): run before, {}", plan.key(), place, before.get().summary());
        single.drawAgain(plan, before.get());
        rows.add(CompletableFuture.completedFuture(before.get()));
      } else {
        CompletableFuture<RunRow> row = launch.launch(plan, place);
        rows.add(row.handle((done, failure) -> written(plan, done, failure)));
        launched.add(plan);
        if (rows.get(rows.size() - 1).isCompletedExceptionally()) {
          break;
        }
      }
    }
    return CompletableFuture.allOf(rows.toArray(CompletableFuture[]::new))
        .thenApply(
            all ->
                results(
                    selection,
                    rows.stream().map(CompletableFuture::join).toList(),
                    launched,
                    single.figures()));
  }

  /** Appends the row of a run that has ended. */
  private synchronized RunRow written(Plan plan, RunRow done, Throwable failure) {
    if (failure != null && cause(failure) instanceof StoppedException stopped) {
      throw stopped;
    }
    RunRow row = failure == null ? done : failed(plan, cause(failure));
    try {
      output.runs().append(row);
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
    LOG.info("{}: {}", plan.key(), row.summary());
    return row;
  }

  private static Throwable cause(Throwable failure) {
    return failure instanceof CompletionException && failure.getCause() != null
        ? failure.getCause()
        : failure;
  }

  /** The row of a run that could not be done. */
  private RunRow failed(Plan plan, Throwable failure) {
    LOG.debug("{} failed", plan.key(), failure);
    BackendInfo backend = BackendInfo.current();
    PaperTable table = experiment.table(plan.entry());
    String message = failure.getMessage() == null ? failure.toString() : failure.getMessage();
    return new RunRow(
        plan.key(),
        experiment.network(plan.preset(), plan.entry(), plan.key().seed()).parameterCount(),
        0,
        List.of(new Measured(table.quantity(), OptionalDouble.empty(), OptionalDouble.empty())),
        table.figure(plan.entry().model(), plan.entry().dataset()),
        0,
        0,
        backend.backend() + " (" + backend.build() + "), " + backend.threads() + " threads",
        backend.device(),
        CodeVersion.of(experiment.getClass()),
        Instant.now().truncatedTo(ChronoUnit.SECONDS),
        RunRow.FAILED + message.strip().replaceAll("\\s*\\R\\s*", " "));
  }

  private Results results(
      Selection selection, List<RunRow> rows, List<Plan> launched, List<Path> drawn) {
    try {
      List<MeasuredTable> tables = tables(selection);
      List<Path> files = new ArrayList<>();
      for (MeasuredTable table : tables) {
        Path file = output.table(table.paper().name());
        table.write(file);
        files.add(file);
      }
      Set<Path> figures = new LinkedHashSet<>(drawn);
      for (Plan plan : launched) {
        figures.addAll(output.figures(plan.key()));
      }
      return new Results(rows, rows.size() - launched.size(), tables, files, List.copyOf(figures));
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
  }

  /**
   * The tables that have a place for some of this selection, with all rows that belong into them,
   * whenever they were run.
   */
  private List<MeasuredTable> tables(Selection selection) throws IOException {
    List<RunRow> all = output.runs().read();
    List<RunRow> rows = new ArrayList<>();
    for (RunRow row : all) {
      Entry entry = new Entry(row.key().dataset(), row.key().model());
      if (experiment.datasets().contains(entry.dataset())
          && experiment.models().contains(entry.model())
          && !row.failed()
          && row.key().preset().equals(selection.preset().toString())) {
        Plan plan =
            planner.plan(
                selection.preset(),
                entry,
                selection.overrides(),
                selection.evaluation(),
                row.key().seed());
        if (plan.key().digest().equals(row.key().digest())) {
          rows.add(row);
        }
      }
    }
    List<MeasuredTable> tables = new ArrayList<>();
    for (PaperTable table : experiment.tables()) {
      if (selection.entries().stream().anyMatch(e -> table.has(e.model(), e.dataset()))) {
        tables.add(new MeasuredTable(table, label(selection), data.source(), rows));
      }
    }
    return tables;
  }

  private String label(Selection selection) {
    return selection.label()
        + experiment
            .weights()
            .map(weights -> ", from the weights in " + weights.file().getFileName())
            .orElse("");
  }
}
