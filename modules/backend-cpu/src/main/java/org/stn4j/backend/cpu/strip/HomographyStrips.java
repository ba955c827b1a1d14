package org.stn4j.backend.cpu.strip;

import org.stn4j.backend.cpu.points.WarpSource;
import org.stn4j.geometry.warp.HomographyWarp;

/** Points of a {@link HomographyWarp}. */
final class HomographyStrips extends WarpStrips {

  private final HomographyMoves moves = new HomographyMoves();

  /** Of the eight coefficients, and of the one that is always 1. */
  private final double[] sums = new double[9];

  private final float[] dw = new float[table.x.length];

  HomographyStrips(WarpSource source, StripTable table) {
    super(source, table);
  }

  @Override
  boolean prepare(int strip) {
    moves.set(coefficients.values, axes, table, strip);
    return !moves.isFar();
  }

  @Override
  void move(int strip, int n, StripTaps taps) {
    math.moveHomography(table, n, moves, taps);
  }

  @Override
  void gather(int strip, float[] dx, float[] dy) {
    math.homographyGradient(table, table.strips.points(strip), moves, dx, dy, dw);
    sum(strip, dx, sums, 0);
    sum(strip, dy, sums, 3);
    sum(strip, dw, sums, 6);
    double[] d = coefficients.gradient;
    for (int i = 0; i < d.length; i++) {
      d[i] += sums[i];
    }
  }
}
