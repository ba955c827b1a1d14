package org.stn4j.backend.cpu;

import java.util.Arrays;
import org.stn4j.geometry.HomographyWarp;

/** Points of a {@link HomographyWarp}. */
final class HomographyStrips implements StripPoints {

  private final StripTable table;
  private final Axes axes;
  private final BilinearMath math;
  private final Coefficients coefficients;
  private final RowStrips inDouble;
  private final HomographyMoves moves = new HomographyMoves();
  private final double[] sums = new double[9];
  private final float[] dw;

  /**
   * @param coefficients of a {@link HomographyWarp}
   */
  HomographyStrips(
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
    this.dw = new float[table.x.length];
  }

  @Override
  public void begin(int example) {
    coefficients.begin(example);
  }

  @Override
  public void aim(int strip, Taps taps) {
    moves.set(coefficients.values, axes, table, strip);
    if (moves.isFar()) {
      inDouble.aim(strip, taps);
      return;
    }
    int n = table.strips.points(strip);
    math.moveHomography(table, n, moves, taps);
    taps.exact = math.place(table, n, table.firstTop(strip), taps);
  }

  @Override
  public void gradient(int strip, float[] dx, float[] dy) {
    Arrays.fill(sums, 0);
    moves.set(coefficients.values, axes, table, strip);
    int n = table.strips.points(strip);
    math.homographyGradient(table, n, moves, dx, dy, dw);
    math.sum(table, n, dx, sums, 0);
    math.sum(table, n, dy, sums, 3);
    math.sum(table, n, dw, sums, 6);
    double[] d = coefficients.gradient;
    double y = table.firstY(strip);
    for (int i = 0; i < 8; i += 3) {
      d[i] += sums[i];
      d[i + 1] += sums[i + 1] + y * sums[i + 2];
      if (i + 2 < 8) {
        d[i + 2] += sums[i + 2];
      }
    }
  }

  @Override
  public void end() {
    coefficients.end();
  }
}
