package org.stn4j.lab.figure;

import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.knowm.xchart.HeatMapChart;
import org.knowm.xchart.HeatMapChartBuilder;

/** Which class was taken for which, as a map of counts; right answers are left out. */
public final class ConfusionFigure {

  private static final int SIZE = 640;
  private static final int LEGEND = 80;

  /** With more classes, numbers would not be legible. */
  private static final int NUMBERED = 20;

  private ConfusionFigure() {}

  /**
   * Draws it.
   *
   * @param file to write; its ending, png or svg, decides the format
   * @param title for people
   * @param wrong how often a class, the first index, was taken for another, the second
   * @throws IOException if the file cannot be written, or its ending is of no known format
   */
  public static void write(Path file, String title, int[][] wrong) throws IOException {
    int width = SIZE + LEGEND;
    HeatMapChart chart =
        new HeatMapChartBuilder()
            .width(width)
            .height(SIZE)
            .title(title)
            .xAxisTitle("taken for")
            .yAxisTitle("true class")
            .build();
    chart.getStyler().setShowValue(wrong.length <= NUMBERED);
    chart.getStyler().setValueFontColor(Color.BLACK);
    chart.getStyler().setRangeColors(new Color[] {Color.WHITE, new Color(0xd0, 0x50, 0x30)});
    chart.getStyler().setChartTitleFont(chart.getStyler().getChartTitleFont().deriveFont(13f));
    int[] classes = IntStream.range(0, wrong.length).toArray();
    // XChart's first index is that of the axis x.
    int[][] byAnswer = new int[wrong.length][wrong.length];
    for (int right : classes) {
      for (int given : classes) {
        byAnswer[given][right] = wrong[right][given];
      }
    }
    chart.addSeries("wrong answers", classes, classes, byAnswer);
    FigureFile.write(file, width, SIZE, g -> chart.paint(g, width, SIZE));
  }
}
