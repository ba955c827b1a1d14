package org.stn4j.tools.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.stn4j.lab.experiment.Output;
import org.stn4j.lab.result.RunRow;

/**
 * A row that was found, and the folder that its files are in.
 *
 * @param row of runs.csv
 * @param output its folder
 * @param description everything that made the run, a line {@code name = value} each; empty where
 *     the file is gone
 */
record FoundRun(RunRow row, Output output, String description) {

  /** What may differ between the seeds of one cell: where a run was computed, and its seed. */
  private static final Set<String> SEED_AND_PLACE = Set.of("seed", "threads", "backend");

  private static final Set<String> PICTURES = Set.of("png", "gif", "svg");

  /** An entry of the description; empty where there is none. */
  String described(String name) {
    return description
        .lines()
        .filter(line -> line.startsWith(name + " = "))
        .map(line -> line.substring(name.length() + 3))
        .findFirst()
        .orElse("");
  }

  /** What runs of one cell have in common: all that makes them, but for {@link #SEED_AND_PLACE}. */
  String settings() {
    if (description.isEmpty()) {
      return row.key().iterations() + " × " + row.key().batchSize() + " " + row.key().dataSha256();
    }
    return description
        .lines()
        .filter(line -> !SEED_AND_PLACE.contains(line.replaceFirst(" = .*", "")))
        .collect(Collectors.joining("\n"));
  }

  /**
   * Its pictures by name, but for curves, which are drawn anew, and for vectors where there are
   * pixels.
   */
  List<Path> pictures() throws IOException {
    Path folder = output.figure(row.key(), "", "png").getParent();
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      Set<Path> all =
          files
              .filter(f -> f.getFileName().toString().startsWith(row.key().fileName()))
              .filter(f -> PICTURES.contains(ending(f)))
              .filter(f -> !f.toString().contains("_curve."))
              .collect(Collectors.toCollection(TreeSet::new));
      Predicate<Path> inPixels =
          f -> ending(f).equals("svg") && all.contains(Path.of(stem(f) + ".png"));
      return all.stream().filter(inPixels.negate()).toList();
    }
  }

  /** The name of a file behind its last dot. */
  static String ending(Path file) {
    String name = file.getFileName().toString();
    return name.substring(name.lastIndexOf('.') + 1);
  }

  private static String stem(Path file) {
    String name = file.toString();
    return name.substring(0, name.lastIndexOf('.'));
  }
}
