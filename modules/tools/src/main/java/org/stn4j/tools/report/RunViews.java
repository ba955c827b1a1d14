package org.stn4j.tools.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.stn4j.lab.experiment.RunFigures;
import org.stn4j.lab.result.Measured;
import org.stn4j.lab.result.RunKey;
import org.stn4j.lab.result.RunRow;
import org.stn4j.tools.report.page.RunView;

/** Makes what the page shows of runs. */
final class RunViews {

  private final List<String> skipped;
  private final Map<Path, String> uris = new HashMap<>();

  /**
   * @param skipped takes a line for every file that is broken
   */
  RunViews(List<String> skipped) {
    this.skipped = skipped;
  }

  /** A run with its pictures. */
  RunView of(FoundRun run, boolean counted) {
    List<RunView.Picture> pictures = new ArrayList<>();
    List<RunView.Picture> errors = new ArrayList<>();
    String name = run.row().key().model() + " on " + run.row().key().dataset();
    try {
      for (Path file : run.pictures()) {
        boolean surest = file.toString().endsWith(RunFigures.ERRORS + ".png");
        boolean confused = file.toString().endsWith(RunFigures.CONFUSION + ".png");
        String subject =
            surest ? "Surest errors of " : confused ? "Confused classes of " : "What it does: ";
        String uri = uri(file);
        if (!uri.isEmpty()) {
          (surest || confused ? errors : pictures)
              .add(new RunView.Picture(subject + name + what(run, file), uri));
        }
      }
    } catch (IOException e) {
      skipped.add(e.getMessage());
    }
    return new RunView(
        "Seed " + run.row().key().seed() + ": " + run.row().summary(),
        counted,
        facts(run),
        run.description(),
        pictures,
        errors);
  }

  /** What a file's name has beside the run's. */
  private static String what(FoundRun run, Path file) {
    String rest = file.getFileName().toString().substring(run.row().key().fileName().length());
    String what = rest.substring(0, rest.lastIndexOf('.')).replace('_', ' ').strip();
    return List.of("", RunFigures.ERRORS, RunFigures.CONFUSION).contains(what) ? "" : ", " + what;
  }

  private String uri(Path file) {
    return uris.computeIfAbsent(
        file,
        f -> {
          try {
            return DataUri.of(f);
          } catch (IOException e) {
            skipped.add(e.getMessage());
            return "";
          }
        });
  }

  private static List<RunView.Fact> facts(FoundRun run) {
    RunRow row = run.row();
    RunKey key = row.key();
    List<RunView.Fact> facts = new ArrayList<>();
    for (Measured m : row.measured()) {
      m.test().ifPresent(v -> facts.add(fact("test " + m.quantity(), number(v))));
      m.validation().ifPresent(v -> facts.add(fact("held-out " + m.quantity(), number(v))));
    }
    facts.add(fact("status", row.status()));
    facts.add(fact("seed", Long.toString(key.seed())));
    facts.add(
        fact(
            "schedule",
            key.preset() + ", " + key.iterations() + " iterations of " + key.batchSize()));
    facts.add(fact("recipe", run.described("recipe")));
    facts.add(
        fact(
            "network",
            run.described("network").isEmpty()
                ? row.parameters() + " parameters"
                : run.described("network")));
    facts.add(fact("data", key.dataSource() + ", sha-256 " + key.dataSha256()));
    facts.add(fact("examples", run.described("data.examples")));
    facts.add(fact("tested on", row.testExamples() + " examples"));
    facts.add(fact("backend", row.backend()));
    facts.add(fact("device", row.device()));
    facts.add(
        fact(
            "training",
            String.format(
                Locale.ROOT,
                "%.0f s, %.0f examples/s",
                row.trainSeconds(),
                row.examplesPerSecond())));
    facts.add(fact("code version", row.codeVersion()));
    facts.add(fact("finished at", row.finishedAt().toString()));
    facts.add(fact("digest", key.digest()));
    return facts.stream().filter(f -> !f.value().isEmpty()).toList();
  }

  private static RunView.Fact fact(String name, String value) {
    return new RunView.Fact(name, value);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }
}
