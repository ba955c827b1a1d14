package org.stn4j.tools.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.stn4j.lab.experiment.Entry;
import org.stn4j.lab.figure.LearningCurves;
import org.stn4j.lab.metric.Quantity;
import org.stn4j.lab.result.Cell;
import org.stn4j.lab.result.PaperTable;
import org.stn4j.tools.report.page.CellView;
import org.stn4j.tools.report.page.RunView;
import org.stn4j.tools.report.page.TableView;

/** Makes what the page shows of tables. */
final class TableViews {

  private final List<String> skipped;
  private final RunViews runs;
  private final Set<String> ids = new HashSet<>();

  /**
   * @param skipped takes a line for every file that is missing or broken
   */
  TableViews(List<String> skipped) {
    this.skipped = skipped;
    this.runs = new RunViews(skipped);
  }

  /** A table with everything behind its cells. */
  TableView of(ReportTable table) throws IOException {
    PaperTable paper = table.measured().paper();
    String id = id(table.experiment(), paper.name(), table.label(), table.dataSource());
    List<TableView.Row> rows = new ArrayList<>();
    for (String model : paper.models()) {
      List<CellView> cells = new ArrayList<>();
      for (String dataset : paper.datasets()) {
        cells.add(cell(table, id, new Entry(dataset, model)));
      }
      rows.add(new TableView.Row(model, false, cells));
    }
    for (String rival : paper.rivals()) {
      rows.add(
          new TableView.Row(
              rival,
              true,
              paper.datasets().stream().map(d -> figure(paper.figureText(rival, d))).toList()));
    }
    Quantity quantity = paper.quantity();
    return new TableView(
        id,
        paper.title(),
        table.experiment(),
        table.label(),
        table.generated(),
        "test " + quantity + ", " + quantity.better() + " is better",
        paper.datasets(),
        rows);
  }

  private static CellView figure(String paper) {
    return new CellView("", "", "", "", 0, paper, "none", "", "", "", List.of());
  }

  private CellView cell(ReportTable table, String id, Entry entry) throws IOException {
    PaperTable paper = table.measured().paper();
    String printed = paper.figureText(entry.model(), entry.dataset());
    List<FoundRun> counted = table.counted().getOrDefault(entry, List.of());
    if (counted.isEmpty()) {
      return figure(printed);
    }
    Cell cell = table.measured().cell(entry.model(), entry.dataset());
    Verdict verdict =
        Verdict.of(paper.quantity(), cell.mean(), paper.figure(entry.model(), entry.dataset()));
    String name = entry.model() + " on " + entry.dataset();
    List<RunView> views = new ArrayList<>();
    counted.forEach(run -> views.add(runs.of(run, true)));
    table.others().get(entry).forEach(run -> views.add(runs.of(run, false)));
    return new CellView(
        id(id, entry.model(), entry.dataset()),
        name,
        cell.measured() ? number(cell.mean()) : "diverged",
        cell.values().size() > 1 ? number(cell.deviation()) : "",
        cell.values().size(),
        printed,
        verdict.name().toLowerCase(Locale.ROOT),
        verdict.mark(),
        verdict.words(),
        curve(counted),
        views);
  }

  /** The learning curves of several seeds in one picture. */
  private String curve(List<FoundRun> counted) throws IOException {
    Map<String, Path> histories = new LinkedHashMap<>();
    for (FoundRun run : counted) {
      Path history = run.output().history(run.row().key());
      if (Files.exists(history)) {
        histories.put("seed " + run.row().key().seed(), history);
      } else {
        skipped.add(history + ": is missing");
      }
    }
    Path picture = Files.createTempFile("curve", ".svg");
    try {
      Files.delete(picture);
      LearningCurves.write(picture, "", histories);
      if (!Files.exists(picture)) {
        return "";
      }
      // Letters are outlines with 15 digits; hundredths of a pixel are enough.
      Files.writeString(picture, Files.readString(picture).replaceAll("(\\.\\d\\d)\\d+", "$1"));
      return DataUri.of(picture);
    } catch (IOException e) {
      skipped.add(e.getMessage());
      return "";
    } finally {
      Files.deleteIfExists(picture);
    }
  }

  /** An anchor of its own. */
  private String id(String... parts) {
    String id =
        String.join("-", parts)
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9]+", "-")
            .replaceAll("^-|-$", "");
    String free = id;
    for (int n = 2; !ids.add(free); n++) {
      free = id + "-" + n;
    }
    return free;
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }
}
