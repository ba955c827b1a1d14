package org.stn4j.tools.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.stn4j.lab.experiment.Output;
import org.stn4j.lab.result.RunRow;

/**
 * What result folders hold.
 *
 * @param runs oldest row first within a folder; of equal digests the last one counts
 * @param skipped what is missing or broken, a line each that names the file
 */
record FoundResults(List<FoundRun> runs, List<String> skipped) {

  private static final String RUNS = "runs.csv";

  /**
   * Reads folders of experiments, or folders of such.
   *
   * @throws IOException if a folder cannot be listed
   */
  static FoundResults read(List<Path> folders) throws IOException {
    Map<String, FoundRun> runs = new LinkedHashMap<>();
    List<String> skipped = new ArrayList<>();
    for (Path folder : folders) {
      List<Path> experiments = experiments(folder);
      if (experiments.isEmpty()) {
        skipped.add(folder + ": expected a folder with " + RUNS + ", or of such; there is none");
      }
      for (Path experiment : experiments) {
        Output output = new Output(experiment);
        try {
          for (RunRow row : output.runs().read()) {
            runs.remove(row.key().digest());
            runs.put(row.key().digest(), found(row, output, skipped));
          }
        } catch (IOException e) {
          skipped.add(e.getMessage());
        }
      }
    }
    return new FoundResults(List.copyOf(runs.values()), skipped);
  }

  private static List<Path> experiments(Path folder) throws IOException {
    if (Files.exists(folder.resolve(RUNS))) {
      return List.of(folder);
    }
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> inside = Files.list(folder)) {
      return inside.filter(f -> Files.exists(f.resolve(RUNS))).sorted().toList();
    }
  }

  private static FoundRun found(RunRow row, Output output, List<String> skipped) {
    String description = "";
    Path file = output.description(row.key());
    try {
      description = Files.readString(file);
    } catch (IOException e) {
      skipped.add(file + ": " + (Files.exists(file) ? "cannot be read" : "is missing"));
    }
    return new FoundRun(row, output, description);
  }
}
