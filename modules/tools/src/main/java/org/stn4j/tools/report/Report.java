package org.stn4j.tools.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.stn4j.lab.experiment.Experiment;
import org.stn4j.lab.experiment.Preset;
import org.stn4j.lab.result.RunKey;

/**
 * What result folders hold, gathered into the tables of the experiments.
 *
 * @param tables those of the papers' data first, those without runs last
 * @param runs how many runs they show
 * @param skipped files and rows that are missing, broken or unknown, a line each
 */
record Report(List<ReportTable> tables, int runs, List<String> skipped) {

  /**
   * Reads folders.
   *
   * @param folders of experiments, or of such
   * @param experiments whose tables are made
   * @throws IOException if there is no run in any of them
   */
  static Report of(List<Path> folders, List<Experiment> experiments) throws IOException {
    FoundResults found = FoundResults.read(folders);
    List<String> skipped = new ArrayList<>(found.skipped());
    List<FoundRun> known = new ArrayList<>();
    for (FoundRun run : found.runs()) {
      if (isKnown(run.row().key(), experiments)) {
        known.add(run);
      } else {
        skipped.add(run.output().runs().path() + ": no table has a place for " + name(run));
      }
    }
    if (known.isEmpty()) {
      throw new IOException(
          "there are no runs in " + folders + (skipped.isEmpty() ? "" : ": " + skipped.get(0)));
    }
    List<ReportTable> tables = new ArrayList<>();
    for (Experiment experiment : experiments) {
      tables.addAll(
          ReportTable.of(
              experiment,
              known.stream()
                  .filter(run -> run.row().key().experiment().equals(experiment.name()))
                  .toList()));
    }
    tables.sort(
        Comparator.comparing((ReportTable table) -> !table.hasRuns())
            .thenComparing(ReportTable::generated));
    return new Report(tables, known.size(), skipped);
  }

  private static boolean isKnown(RunKey key, List<Experiment> experiments) {
    return Preset.names().contains(key.preset())
        && experiments.stream()
            .filter(e -> e.name().equals(key.experiment()))
            .flatMap(e -> e.tables().stream())
            .anyMatch(t -> t.has(key.model(), key.dataset()));
  }

  private static String name(FoundRun run) {
    RunKey key = run.row().key();
    return String.join(" ", key.experiment(), key.dataset(), key.model(), key.preset());
  }
}
