package org.stn4j.backend.cpu.strip;

import org.stn4j.backend.cpu.points.WarpSource;
import org.stn4j.geometry.warp.MatrixWarp;

/** Points of a {@link MatrixWarp}. */
final class MatrixStrips extends WarpStrips {

  private final float[] moves = new float[6];
  private final double[] sums = new double[6];

  MatrixStrips(WarpSource source, StripTable table) {
    super(source, table);
  }

  @Override
  boolean prepare(int strip) {
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
    return !StripTable.isFar(moves);
  }

  @Override
  void move(int strip, int n, StripTaps taps) {
    math.moveMatrix(table, n, moves, taps);
  }

  @Override
  void gather(int strip, float[] dx, float[] dy) {
    sum(strip, dx, sums, 0);
    sum(strip, dy, sums, 3);
    for (int i = 0; i < sums.length; i++) {
      coefficients.gradient[i] += sums[i] * axes.scale(i / 3);
    }
  }
}
