package org.stn4j.lab.result;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.stn4j.lab.file.AtomicFile;

/** A paper's table with what was measured beside the paper's figures. */
public final class MeasuredTable {

  private static final String NONE = "–";

  private final PaperTable paper;
  private final String preset;
  private final String dataSource;
  private final Map<String, Map<String, Cell>> cells = new LinkedHashMap<>();

  /**
   * @param preset which schedule the rows are of, with what was changed in it
   * @param dataSource real or generated
   * @param rows of runs that make up the table, with one description for each cell and seed; of
   *     equal digests the last one counts
   */
  public MeasuredTable(PaperTable paper, String preset, String dataSource, List<RunRow> rows) {
    this.paper = paper;
    this.preset = preset;
    this.dataSource = dataSource;
    Map<String, RunRow> last = new LinkedHashMap<>();
    rows.forEach(row -> last.put(row.key().digest(), row));
    for (String model : paper.models()) {
      for (String dataset : paper.datasets()) {
        List<Double> values = new ArrayList<>();
        int diverged = 0;
        for (RunRow row : last.values()) {
          if (row.key().model().equals(model) && row.key().dataset().equals(dataset)) {
            value(row).ifPresent(values::add);
            diverged += row.finished() ? 0 : 1;
          }
        }
        cells
            .computeIfAbsent(model, m -> new LinkedHashMap<>())
            .put(dataset, new Cell(values, diverged));
      }
    }
  }

  /** On the test set; on held-out examples where it was not tested. */
  private OptionalDouble value(RunRow row) {
    return row.measured(paper.quantity().name())
        .map(m -> m.test().isPresent() ? m.test() : m.validation())
        .orElse(OptionalDouble.empty());
  }

  /** The table with the paper's figures alone. */
  public PaperTable paper() {
    return paper;
  }

  /** What was measured for a model on a data set. */
  public Cell cell(String model, String dataset) {
    return cells.get(model).get(dataset);
  }

  /** The table as text: {@code measured ± deviation (paper)}, a dash where nothing was run. */
  public String text() {
    List<List<String>> lines = new ArrayList<>();
    List<String> header = new ArrayList<>(List.of(""));
    header.addAll(paper.datasets());
    lines.add(header);
    for (String model : paper.models()) {
      List<String> line = new ArrayList<>(List.of(model));
      for (String dataset : paper.datasets()) {
        line.add(text(model, dataset));
      }
      lines.add(line);
    }
    for (String rival : paper.rivals()) {
      List<String> line = new ArrayList<>(List.of(rival));
      paper.datasets().forEach(dataset -> line.add(figure(rival, dataset)));
      lines.add(line);
    }
    int[] widths = new int[header.size()];
    for (List<String> line : lines) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], line.get(i).length());
      }
    }
    StringBuilder text = new StringBuilder();
    text.append(paper.title())
        .append("; preset ")
        .append(preset)
        .append(", ")
        .append(dataSource)
        .append(" data\ntest ")
        .append(paper.quantity())
        .append(paper.quantity().higherIsBetter() ? ", higher is better" : "")
        .append(" (the paper's)\n");
    for (List<String> line : lines) {
      StringBuilder row = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        String pad = " ".repeat(widths[i] - line.get(i).length());
        row.append(i == 0 ? line.get(i) + pad : "  " + pad + line.get(i));
      }
      text.append(row.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }

  /** A cell as text, like those of {@link #text()}. */
  public String text(String model, String dataset) {
    Cell cell = cell(model, dataset);
    if (!cell.measured()) {
      return (cell.diverged() > 0 ? "diverged" : NONE) + " " + figure(model, dataset);
    }
    String measured = String.format(Locale.ROOT, "%.2f", cell.mean());
    if (cell.values().size() > 1) {
      measured += String.format(Locale.ROOT, " ± %.2f", cell.deviation());
    }
    return measured + " " + figure(model, dataset);
  }

  private String figure(String row, String dataset) {
    String figure = paper.figureText(row, dataset);
    return "(" + (figure.isEmpty() ? NONE : figure) + ")";
  }

  /**
   * Writes the table as CSV: a line for each model, four columns for each data set (mean, standard
   * deviation, runs, paper's figure); rivals have the paper's figures alone. Lines of other presets
   * and data that are in the file stay.
   */
  public void write(Path file) throws IOException {
    List<List<String>> lines = new ArrayList<>();
    List<String> header = new ArrayList<>(List.of("preset", "data_source", "metric", "model"));
    for (String dataset : paper.datasets()) {
      header.add(dataset);
      header.add(dataset + "_sd");
      header.add(dataset + "_runs");
      header.add(dataset + "_paper");
    }
    lines.add(header);
    if (Files.exists(file)) {
      try (CsvReader<CsvRecord> reader = CsvReader.builder().ofCsvRecord(file)) {
        boolean ours = false;
        for (CsvRecord record : reader) {
          if (record.getStartingLineNumber() == 1) {
            ours = record.getFields().equals(header);
          } else if (ours
              && !(record.getField(0).equals(preset) && record.getField(1).equals(dataSource))) {
            lines.add(record.getFields());
          }
        }
      }
    }
    for (String model : paper.models()) {
      lines.add(line(model, dataset -> cell(model, dataset)));
    }
    for (String rival : paper.rivals()) {
      lines.add(line(rival, dataset -> new Cell(List.of(), 0)));
    }
    StringWriter text = new StringWriter();
    try (CsvWriter writer = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
      lines.forEach(writer::writeRecord);
    }
    AtomicFile.write(file, out -> out.write(text.toString().getBytes(StandardCharsets.UTF_8)));
  }

  private List<String> line(String row, Function<String, Cell> cells) {
    List<String> line =
        new ArrayList<>(List.of(preset, dataSource, paper.quantity().toString(), row));
    for (String dataset : paper.datasets()) {
      Cell cell = cells.apply(dataset);
      line.add(cell.measured() ? Decimals.text(cell.mean(), 4) : NONE);
      line.add(cell.values().size() > 1 ? Decimals.text(cell.deviation(), 4) : NONE);
      line.add(Integer.toString(cell.values().size()));
      OptionalDouble figure = paper.figure(row, dataset);
      line.add(figure.isPresent() ? Decimals.text(figure, 4) : NONE);
    }
    return line;
  }
}
