package org.stn4j.tools.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.stn4j.lab.experiment.Entry;
import org.stn4j.lab.result.MeasuredTable;
import org.stn4j.lab.result.PaperTable;
import org.stn4j.lab.result.RunRow;

/**
 * A report as tables of Markdown, each with a name: {@code EXPERIMENT/TABLE, SCHEDULE, DATA} in the
 * paper's shape without what was not measured, and the same with {@code , runs} run by run.
 *
 * <p>In a text a table stands between {@code <!-- report: NAME -->} and {@code <!-- /report -->}.
 */
final class MarkdownTables {

  private static final Pattern PLACE =
      Pattern.compile("<!-- report: (.+?) -->\n.*?<!-- /report -->", Pattern.DOTALL);

  private final Map<String, String> tables = new LinkedHashMap<>();

  MarkdownTables(Report report) {
    for (ReportTable table : report.tables()) {
      if (table.hasRuns()) {
        String name =
            table.experiment()
                + "/"
                + table.measured().paper().name()
                + ", "
                + table.label()
                + ", "
                + table.dataSource();
        tables.put(name, shaped(table));
        tables.put(name + ", runs", runByRun(table));
      }
    }
  }

  /** All tables, each between its marks. */
  String text() {
    return tables.keySet().stream().map(this::marked).collect(Collectors.joining("\n\n", "", "\n"));
  }

  /**
   * A text with its tables brought up to date.
   *
   * @throws IOException if there is no table of a name that the text has; one line
   */
  String updated(String text) throws IOException {
    Matcher place = PLACE.matcher(text);
    StringBuilder updated = new StringBuilder();
    while (place.find()) {
      if (!tables.containsKey(place.group(1))) {
        throw new IOException(
            "there is no table \"" + place.group(1) + "\"; there are " + tables.keySet());
      }
      place.appendReplacement(updated, Matcher.quoteReplacement(marked(place.group(1))));
    }
    return place.appendTail(updated).toString();
  }

  private String marked(String name) {
    return "<!-- report: " + name + " -->\n" + tables.get(name) + "<!-- /report -->";
  }

  private static String shaped(ReportTable table) {
    PaperTable paper = table.measured().paper();
    List<String> datasets =
        paper.datasets().stream()
            .filter(d -> table.counted().keySet().stream().anyMatch(e -> e.dataset().equals(d)))
            .toList();
    List<List<String>> lines = new ArrayList<>();
    List<String> header = new ArrayList<>(List.of(""));
    header.addAll(datasets);
    lines.add(header);
    for (String model : paper.models()) {
      if (table.counted().keySet().stream().anyMatch(e -> e.model().equals(model))) {
        List<String> line = new ArrayList<>(List.of(model));
        for (String dataset : datasets) {
          boolean run = table.counted().containsKey(new Entry(dataset, model));
          line.add(run ? table.measured().text(model, dataset) : "");
        }
        lines.add(line);
      }
    }
    return lines(lines);
  }

  private static String runByRun(ReportTable table) {
    PaperTable paper = table.measured().paper();
    List<List<String>> lines = new ArrayList<>();
    lines.add(
        List.of(
            "data set",
            "model",
            "seed",
            paper.quantity() + " (the paper)",
            "iterations",
            "seconds"));
    table
        .counted()
        .forEach(
            (entry, runs) ->
                runs.forEach(
                    run -> {
                      RunRow row = run.row();
                      MeasuredTable alone = new MeasuredTable(paper, "", "", List.of(row));
                      lines.add(
                          List.of(
                              entry.dataset(),
                              entry.model(),
                              Long.toString(row.key().seed()),
                              alone.text(entry.model(), entry.dataset()),
                              Long.toString(row.key().iterations()),
                              String.format(Locale.ROOT, "%.0f", row.trainSeconds())));
                    }));
    return lines(lines);
  }

  private static String lines(List<List<String>> lines) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < lines.size(); i++) {
      text.append(line(lines.get(i)));
      if (i == 0) {
        text.append("|").append(" --- |".repeat(lines.get(0).size())).append("\n");
      }
    }
    return text.toString();
  }

  private static String line(List<String> fields) {
    return fields.stream()
        .map(f -> f.isEmpty() ? " " : " " + f + " ")
        .collect(Collectors.joining("|", "|", "|\n"));
  }
}
