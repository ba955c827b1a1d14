package org.stn4j.backend.cpu;

import java.util.Arrays;
import org.stn4j.geometry.MatrixWarp;

/** Points of a {@link MatrixWarp}. */
final class MatrixStrips implements StripPoints {

  private final StripTable table;
  private final Axes axes;
  private final BilinearMath math;
  private final Coefficients coefficients;
  private final RowStrips inDouble;
  private final float[] moves = new float[6];
  private final double[] sums = new double[6];

  /**
   * @param coefficients of a {@link MatrixWarp}
   */
  MatrixStrips(
      StripTable table,
      Axes axes,
      BilinearMath math,
      Coefficients coefficients,
      RowStrips inDouble) {
    this.table = table;
    this.axes = axes;
    this.math = math;
    this.coefficients = coefficients;
    this.inDouble = inDouble;
  }

  @Override
  public void begin(int example) {
    coefficients.begin(example);
  }

  @Override
  public void aim(int strip, Taps taps) {
    double[] m = coefficients.values;
    double scaleX = axes.scale(0);
    double scaleY = axes.scale(1);
    double y = table.firstY(strip);
    // What the points are moved by is formed before anything is rounded to float.
    moves[0] = (float) ((m[0] - 1) * scaleX);
    moves[1] = (float) (m[1] * scaleX);
    moves[2] = (float) ((m[1] * y + m[2]) * scaleX);
    moves[3] = (float) (m[3] * scaleY);
    moves[4] = (float) ((m[4] - 1) * scaleY);
    moves[5] = (float) (((m[4] - 1) * y + m[5]) * scaleY + table.firstDown(strip));
    if (StripTable.isFar(moves)) {
      inDouble.aim(strip, taps);
      return;
    }
    int n = table.strips.points(strip);
    math.moveMatrix(table, n, moves, taps);
    taps.exact = math.place(table, n, table.firstTop(strip), taps);
  }

  @Override
  public void gradient(int strip, float[] dx, float[] dy) {
    Arrays.fill(sums, 0);
    int n = table.strips.points(strip);
    math.sum(table, n, dx, sums, 0);
    math.sum(table, n, dy, sums, 3);
    double[] d = coefficients.gradient;
    double y = table.firstY(strip);
    double scaleX = axes.scale(0);
    double scaleY = axes.scale(1);
    d[0] += sums[0] * scaleX;
    d[1] += (sums[1] + y * sums[2]) * scaleX;
    d[2] += sums[2] * scaleX;
    d[3] += sums[3] * scaleY;
    d[4] += (sums[4] + y * sums[5]) * scaleY;
    d[5] += sums[5] * scaleY;
  }

  @Override
  public void end() {
    coefficients.end();
  }
}
