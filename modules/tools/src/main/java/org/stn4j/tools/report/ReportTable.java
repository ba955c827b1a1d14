package org.stn4j.tools.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.stn4j.lab.experiment.Entry;
import org.stn4j.lab.experiment.Experiment;
import org.stn4j.lab.experiment.Overrides;
import org.stn4j.lab.experiment.Preset;
import org.stn4j.lab.optim.Recipe;
import org.stn4j.lab.result.MeasuredTable;
import org.stn4j.lab.result.PaperTable;
import org.stn4j.lab.result.RunKey;
import org.stn4j.lab.result.RunRow;
import org.stn4j.lab.runner.Evaluation;
import org.stn4j.lab.runner.Selection;

/**
 * A table of a paper with the runs of one schedule on one kind of data. A cell is the mean over the
 * seeds of its newest settings; runs with others, such as an earlier recipe, are kept beside it.
 *
 * @param experiment its experiment's name
 * @param label the schedule, with what was changed in it
 * @param dataSource real or generated; empty where nothing was run
 * @param measured the means
 * @param counted runs that the means are of, by cell
 * @param others runs of the cells that do not count
 */
record ReportTable(
    String experiment,
    String label,
    String dataSource,
    MeasuredTable measured,
    Map<Entry, List<FoundRun>> counted,
    Map<Entry, List<FoundRun>> others) {

  /** All tables of an experiment; one without runs where nothing was run. */
  static List<ReportTable> of(Experiment experiment, List<FoundRun> runs) {
    List<ReportTable> tables = new ArrayList<>();
    for (PaperTable paper : experiment.tables()) {
      Map<List<String>, List<FoundRun>> groups = new LinkedHashMap<>();
      for (FoundRun run : runs) {
        RunKey key = run.row().key();
        if (paper.has(key.model(), key.dataset())) {
          groups
              .computeIfAbsent(
                  List.of(label(experiment, run), key.dataSource()), g -> new ArrayList<>())
              .add(run);
        }
      }
      groups.forEach((g, some) -> tables.add(of(experiment, paper, g.get(0), g.get(1), some)));
      if (groups.isEmpty()) {
        tables.add(of(experiment, paper, "", "", List.of()));
      }
    }
    return tables;
  }

  private static ReportTable of(
      Experiment experiment,
      PaperTable paper,
      String label,
      String dataSource,
      List<FoundRun> runs) {
    Map<Entry, List<FoundRun>> counted = new LinkedHashMap<>();
    Map<Entry, List<FoundRun>> others = new LinkedHashMap<>();
    List<RunRow> rows = new ArrayList<>();
    for (String dataset : paper.datasets()) {
      for (String model : paper.models()) {
        Entry entry = new Entry(dataset, model);
        List<FoundRun> all = runs.stream().filter(run -> entry(run).equals(entry)).toList();
        if (!all.isEmpty()) {
          List<FoundRun> newest = newest(all);
          counted.put(entry, newest);
          others.put(entry, all.stream().filter(run -> !newest.contains(run)).toList());
          newest.forEach(run -> rows.add(run.row()));
        }
      }
    }
    return new ReportTable(
        experiment.name(),
        label,
        dataSource,
        new MeasuredTable(paper, label, dataSource, rows),
        counted,
        others);
  }

  /** Of the newest settings the last run of every seed, in the order of the seeds. */
  private static List<FoundRun> newest(List<FoundRun> runs) {
    Comparator<FoundRun> byAge = Comparator.comparing(run -> run.row().finishedAt());
    String settings = runs.stream().max(byAge).orElseThrow().settings();
    Map<Long, FoundRun> bySeed = new LinkedHashMap<>();
    runs.stream()
        .filter(run -> run.settings().equals(settings))
        .sorted(byAge)
        .forEach(run -> bySeed.put(run.row().key().seed(), run));
    return bySeed.values().stream()
        .sorted(Comparator.comparing(run -> run.row().key().seed()))
        .toList();
  }

  /** The preset, with what a run has otherwise than the preset says today. */
  private static String label(Experiment experiment, FoundRun run) {
    RunKey key = run.row().key();
    Preset preset = Preset.named(key.preset());
    Recipe recipe = experiment.recipe(preset, entry(run), Overrides.NONE);
    Overrides changed =
        new Overrides(
            Optional.of(key.iterations()).filter(n -> n != recipe.iterations()),
            Optional.of(key.batchSize()).filter(n -> n != recipe.batchSize()));
    String evaluation = run.described("evaluation");
    return new Selection(
            preset,
            changed,
            evaluation.isEmpty() ? Evaluation.TEST : Evaluation.named(evaluation),
            List.of(),
            List.of())
        .label();
  }

  private static Entry entry(FoundRun run) {
    return new Entry(run.row().key().dataset(), run.row().key().model());
  }

  /** Whether its data are a stand-in for the paper's. */
  boolean generated() {
    return dataSource.equals("generated");
  }

  /** Whether there is any run in it. */
  boolean hasRuns() {
    return !counted.isEmpty();
  }
}
