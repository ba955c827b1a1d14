package org.stn4j.backend.cpu;

import java.util.Arrays;
import org.stn4j.geometry.ControlPointWarp;

/** Points of a {@link ControlPointWarp}. */
final class ControlPointStrips implements StripPoints {

  private final StripTable table;
  private final Axes axes;
  private final BilinearMath math;
  private final Coefficients coefficients;
  private final RowStrips inDouble;
  private final float[][] basis;
  private final float[] moves;
  private final double[] sums;

  /**
   * @param coefficients of {@code warp}
   */
  ControlPointStrips(
      ControlPointWarp warp,
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
    this.basis = warp.floatBasis();
    this.moves = new float[2 * basis.length];
    this.sums = new double[2 * basis.length];
  }

  @Override
  public void begin(int example) {
    coefficients.begin(example);
    for (int i = 0; i < moves.length; i++) {
      moves[i] = (float) (coefficients.values[i] * scale(i));
    }
  }

  private double scale(int i) {
    return axes.scale(i < basis.length ? 0 : 1);
  }

  @Override
  public void aim(int strip, Taps taps) {
    if (StripTable.isFar(moves)) {
      inDouble.aim(strip, taps);
      return;
    }
    int n = table.strips.points(strip);
    float down = (float) table.firstDown(strip);
    math.moveByPoints(table, n, down, basis, firstPoint(strip), moves, taps);
    taps.exact = math.place(table, n, table.firstTop(strip), taps);
  }

  private int firstPoint(int strip) {
    return table.strips.firstRow(strip) * table.strips.width;
  }

  @Override
  public void gradient(int strip, float[] dx, float[] dy) {
    Arrays.fill(sums, 0);
    math.sumByPoints(basis, firstPoint(strip), table.strips.points(strip), dx, dy, sums);
    for (int i = 0; i < sums.length; i++) {
      coefficients.gradient[i] += sums[i] * scale(i);
    }
  }

  @Override
  public void end() {
    coefficients.end();
  }
}
