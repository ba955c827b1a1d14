package org.stn4j.lab.experiment;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stn4j.lab.result.MeasuredTable;
import org.stn4j.lab.result.PaperTable;
import org.stn4j.lab.result.RunRow;
import org.stn4j.lab.train.TrainingListener;

/**
 * Runs a selection of an experiment, one run after the other, each a row, and writes the tables at
 * the end. A run that diverges gets a row that says so, and the others go on.
 */
public final class ExperimentRunner {

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
   * Runs what is selected.
   *
   * @throws IOException if results cannot be read or written
   */
  public Results run(Selection selection) throws IOException {
    SingleRun single =
        new SingleRun(experiment, data, output, resume, progress).optAnimate(animate);
    List<Plan> plans = planner.plans(selection);
    List<RunRow> rows = new ArrayList<>();
    int skipped = 0;
    for (Plan plan : plans) {
      String place = (rows.size() + 1) + " of " + plans.size();
      Optional<RunRow> before = resume ? output.runs().find(plan.key().digest()) : Optional.empty();
      if (before.isPresent()) {
        LOG.info("{} ({}): run before, {}", plan.key(), place, before.get().summary());
        single.drawAgain(plan, before.get());
        rows.add(before.get());
        skipped++;
      } else {
        RunRow row = single.run(plan, place);
        output.runs().append(row);
        LOG.info("{}: {}", plan.key(), row.summary());
        rows.add(row);
      }
    }
    List<MeasuredTable> tables = tables(selection);
    List<Path> files = new ArrayList<>();
    for (MeasuredTable table : tables) {
      Path file = output.table(table.paper().name());
      table.write(file);
      files.add(file);
    }
    return new Results(rows, skipped, tables, files, single.figures());
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
        tables.add(new MeasuredTable(table, selection.label(), data.source(), rows));
      }
    }
    return tables;
  }
}
