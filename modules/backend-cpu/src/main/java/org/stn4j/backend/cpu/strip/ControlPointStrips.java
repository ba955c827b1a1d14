package org.stn4j.backend.cpu.strip;

import java.util.Arrays;
import org.stn4j.backend.cpu.points.WarpSource;
import org.stn4j.geometry.warp.ControlPointWarp;

/** Points of a {@link ControlPointWarp}. */
final class ControlPointStrips extends WarpStrips {

  private final float[][] basis;
  private final float[] moves;
  private final double[] sums;

  ControlPointStrips(WarpSource source, StripTable table, ControlPointWarp warp) {
    super(source, table);
    this.basis = warp.floatBasis();
    this.moves = new float[2 * basis.length];
    this.sums = new double[2 * basis.length];
  }

  @Override
  public void begin(int example) {
    super.begin(example);
    for (int i = 0; i < moves.length; i++) {
      moves[i] = (float) (coefficients.values[i] * scale(i));
    }
  }

  private double scale(int i) {
    return axes.scale(i < basis.length ? 0 : 1);
  }

  @Override
  boolean prepare(int strip) {
    return !StripTable.isFar(moves);
  }

  @Override
  void move(int strip, int n, StripTaps taps) {
    float down = (float) table.firstDown(strip);
    math.moveByPoints(table, n, down, basis, firstPoint(strip), moves, taps);
  }

  private int firstPoint(int strip) {
    return table.strips.firstRow(strip) * table.strips.width;
  }

  @Override
  void gather(int strip, float[] dx, float[] dy) {
    Arrays.fill(sums, 0);
    math.sumByPoints(basis, firstPoint(strip), table.strips.points(strip), dx, dy, sums);
    for (int i = 0; i < sums.length; i++) {
      coefficients.gradient[i] += sums[i] * scale(i);
    }
  }
}
