package org.stn4j.lab.figure;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Learning curves: the first metric against the iteration, of one run or of several. */
public final class LearningCurves {

  private static final int WIDTH = 720;
  private static final int HEIGHT = 400;
  private static final int METRIC = 2;
  private static final String VALIDATION = "validation ";

  private LearningCurves() {}

  /**
   * Draws the curves of runs, each on its training batches and, where there are held-out examples,
   * on these.
   *
   * @param file to write; its ending, png or svg, decides the format
   * @param title for people
   * @param histories files that {@link org.stn4j.lab.listen.History} wrote, by names for the legend
   * @throws IOException if a history cannot be read, or the file not be written
   */
  public static void write(Path file, String title, Map<String, Path> histories)
      throws IOException {
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title(title)
            .xAxisTitle("iteration")
            .build();
    chart.getStyler().setLegendPosition(Styler.LegendPosition.InsideNE);
    chart.getStyler().setYAxisLogarithmic(true);
    chart.getStyler().setChartTitleFont(chart.getStyler().getChartTitleFont().deriveFont(13f));
    for (Map.Entry<String, Path> history : histories.entrySet()) {
      if (Files.exists(history.getValue())) {
        add(chart, history.getKey(), history.getValue());
      }
    }
    if (!chart.getSeriesMap().isEmpty()) {
      FigureFile.write(file, WIDTH, HEIGHT, g -> chart.paint(g, WIDTH, HEIGHT));
    }
  }

  private static void add(XYChart chart, String name, Path history) throws IOException {
    List<Double> at = new ArrayList<>();
    List<Double> training = new ArrayList<>();
    List<Double> validatedAt = new ArrayList<>();
    List<Double> validation = new ArrayList<>();
    try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(history)) {
      for (NamedCsvRecord row : reader) {
        String metric = row.getHeader().get(METRIC);
        chart.setYAxisTitle(metric);
        point(row.getField(0), row.getField(METRIC), at, training);
        row.findField(VALIDATION + metric)
            .filter(value -> !value.isEmpty())
            .ifPresent(value -> point(row.getField(0), value, validatedAt, validation));
      }
    } catch (RuntimeException e) {
      throw new IOException(history + " is not the curve of a training: " + e.getMessage(), e);
    }
    line(chart, name, at, training);
    line(chart, name + ", held-out examples", validatedAt, validation);
  }

  /** A logarithmic axis has no zero. */
  private static void point(String x, String y, List<Double> xs, List<Double> ys) {
    double value = Double.parseDouble(y);
    if (value > 0) {
      xs.add(Double.parseDouble(x));
      ys.add(value);
    }
  }

  private static void line(XYChart chart, String name, List<Double> xs, List<Double> ys) {
    if (!xs.isEmpty()) {
      XYSeries series = chart.addSeries(name, xs, ys);
      series.setMarker(SeriesMarkers.NONE);
    }
  }
}
