package org.stn4j.lab.figure;

import java.awt.Color;
import java.awt.Font;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.knowm.xchart.HeatMapChart;
import org.knowm.xchart.HeatMapChartBuilder;

/** Which class was taken for which, as a map of counts; right answers are left out. */
public final class ConfusionFigure {

  private static final int SIZE = 640;
  private static final int LEGEND = 80;

  /** Room for a letter of the title. */
  private static final int LETTER = 8;

  /** With more classes, numbers would not be legible, and with many more, neither would names. */
  private static final int NUMBERED = 20;

  private static final int NAMED = 60;

  private ConfusionFigure() {}

  /**
   * Draws it, without the classes behind the last one that was confused with another.
   *
   * @param file to write; its ending, png or svg, decides the format
   * @param title for people
   * @param wrong how often a class, the first index, was taken for another, the second
   * @throws IOException if the file cannot be written, or its ending is of no known format
   */
  public static void write(Path file, String title, int[][] wrong) throws IOException {
    int width = Math.max(SIZE + LEGEND, LETTER * title.length());
    int n = confused(wrong);
    HeatMapChart chart =
        new HeatMapChartBuilder()
            .width(width)
            .height(SIZE)
            .title(title)
            .xAxisTitle("taken for")
            .yAxisTitle("true class")
            .build();
    chart.getStyler().setShowValue(n <= NUMBERED);
    chart.getStyler().setAxisTicksVisible(n <= NAMED);
    if (n > NUMBERED) {
      Font font = chart.getStyler().getAxisTickLabelsFont();
      chart.getStyler().setAxisTickLabelsFont(font.deriveFont(8f));
    }
    chart.getStyler().setValueFontColor(Color.BLACK);
    chart.getStyler().setRangeColors(new Color[] {Color.WHITE, new Color(0xd0, 0x50, 0x30)});
    chart.getStyler().setChartTitleFont(chart.getStyler().getChartTitleFont().deriveFont(13f));
    int[] classes = IntStream.range(0, n).toArray();
    // XChart's first index is that of the axis x.
    int[][] byAnswer = new int[n][n];
    for (int right : classes) {
      for (int given : classes) {
        byAnswer[given][right] = wrong[right][given];
      }
    }
    chart.addSeries("wrong answers", classes, classes, byAnswer);
    FigureFile.write(file, width, SIZE, g -> chart.paint(g, width, SIZE));
  }

  /** The number of the last class that was confused with another, plus one; 1 if none was. */
  private static int confused(int[][] wrong) {
    int last = 0;
    for (int right = 0; right < wrong.length; right++) {
      for (int given = 0; given < wrong.length; given++) {
        last = wrong[right][given] > 0 ? Math.max(last, Math.max(right, given)) : last;
      }
    }
    return last + 1;
  }
}
