package org.stn4j.bench.growth;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.Styler;
import org.stn4j.bench.TransformerCases;
import org.stn4j.bench.protocol.BenchmarkCase;
import org.stn4j.bench.protocol.BenchmarkTransformation;
import org.stn4j.extension.BackendInfo;

/**
 * Measures the fused op, forward and backward to image and θ in FLOAT, along every {@link Axis},
 * and writes {@code growth.csv} and {@code growth.png} into the directory it is given.
 */
public final class CostGrowth {

  private static final double WARM_UP_SECONDS = 0.7;
  private static final double SECONDS = 0.7;
  private static final int LEAST_REPETITIONS = 15;
  private static final int CHART = 480;

  private CostGrowth() {}

  public static void main(String[] args) throws IOException {
    if (args.length != 1) {
      System.err.println("usage: CostGrowth DIRECTORY; writes growth.csv and growth.png there");
      System.exit(2);
    }
    Path directory = Files.createDirectories(Path.of(args[0]));
    List<Point> points = new ArrayList<>();
    for (Axis axis : Axis.values()) {
      for (BenchmarkTransformation t : BenchmarkTransformation.values()) {
        for (int value : axis.values) {
          Point point = measure(axis, value, t);
          points.add(point);
          System.out.printf(
              Locale.ROOT, "%-12s %-18s %9.3f ms%n", t.label(), point.size(), point.milliseconds());
        }
      }
    }
    write(directory.resolve("growth.csv"), points);
    draw(directory.resolve("growth.png"), points);
  }

  private static Point measure(Axis axis, int value, BenchmarkTransformation transformation) {
    BenchmarkCase benchmark = TransformerCases.of(transformation, axis.size(value));
    double[] times;
    try {
      times(benchmark, WARM_UP_SECONDS);
      times = times(benchmark, SECONDS);
    } finally {
      benchmark.close();
    }
    Arrays.sort(times);
    return new Point(
        axis,
        value,
        axis.size(value).name(),
        transformation,
        times[times.length / 2],
        times.length);
  }

  private static double[] times(BenchmarkCase benchmark, double seconds) {
    List<Double> times = new ArrayList<>();
    long begin = System.nanoTime();
    while (times.size() < LEAST_REPETITIONS || System.nanoTime() - begin < seconds * 1e9) {
      long start = System.nanoTime();
      benchmark.step();
      times.add((System.nanoTime() - start) / 1e6);
    }
    return times.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static void write(Path file, List<Point> points) throws IOException {
    try (CsvWriter csv = CsvWriter.builder().build(file)) {
      csv.writeRecord(
          "grows", "value", "size", "transformation", "median_ms", "repetitions", "threads");
      for (Point p : points) {
        csv.writeRecord(
            p.axis().name().toLowerCase(Locale.ROOT),
            Integer.toString(p.value()),
            p.size(),
            p.transformation().label(),
            String.format(Locale.ROOT, "%.4f", p.milliseconds()),
            Integer.toString(p.repetitions()),
            Integer.toString(BackendInfo.current().threads()));
      }
    }
  }

  private static void draw(Path file, List<Point> points) throws IOException {
    List<XYChart> charts = new ArrayList<>();
    for (Axis axis : Axis.values()) {
      XYChart chart =
          new XYChartBuilder()
              .width(CHART)
              .height(CHART)
              .xAxisTitle(axis.label)
              .yAxisTitle("ms, forward + backward")
              .build();
      chart.getStyler().setXAxisLogarithmic(true).setYAxisLogarithmic(true);
      chart.getStyler().setLegendPosition(Styler.LegendPosition.InsideNW);
      for (BenchmarkTransformation t : BenchmarkTransformation.values()) {
        List<Point> series =
            points.stream().filter(p -> p.axis() == axis && p.transformation() == t).toList();
        chart.addSeries(
            t.label(),
            series.stream().mapToDouble(Point::value).toArray(),
            series.stream().mapToDouble(Point::milliseconds).toArray());
      }
      charts.add(chart);
    }
    BitmapEncoder.saveBitmap(
        charts, 1, charts.size(), file.toString(), BitmapEncoder.BitmapFormat.PNG);
  }
}
