package org.stn4j.backend.cpu.strip;

import org.stn4j.backend.cpu.points.Points;

/** Any {@link Points}, computed in {@code double} row by row. */
final class RowStrips implements StripPoints {

  private final Points points;
  private final Strips strips;
  private final double[][] pixel;

  RowStrips(Points points, Strips strips) {
    this.points = points;
    this.strips = strips;
    this.pixel = new double[2][strips.width];
  }

  @Override
  public void begin(int example) {
    points.begin(example);
  }

  @Override
  public void aim(int strip, StripTaps taps) {
    int first = strips.firstRow(strip);
    boolean exact = true;
    for (int r = 0; r < strips.rows(strip); r++) {
      points.pixels(first + r, pixel);
      if (taps.cells.clamped) {
        clamp(pixel[0], taps.cells.width - 1);
        clamp(pixel[1], taps.cells.height - 1);
      }
      exact &= place(pixel[0], pixel[1], taps, r * strips.width);
    }
    taps.exact = exact;
  }

  /** Brings what is beyond the cells to them, infinities too; NaN stays NaN. */
  private static void clamp(double[] x, double last) {
    for (int j = 0; j < x.length; j++) {
      x[j] = Math.max(-1, Math.min(last, x[j]));
    }
  }

  /**
   * Places points whose pixels are known.
   *
   * @param x in pixels
   * @param y in pixels
   * @param at the first of them in t
   */
  private static boolean place(double[] x, double[] y, StripTaps t, int at) {
    boolean exact = true;
    for (int j = 0; j < x.length; j++) {
      double left = Math.floor(x[j]);
      double top = Math.floor(y[j]);
      exact &=
          t.place(at + j, (float) left, (float) (x[j] - left), (float) top, (float) (y[j] - top));
    }
    return exact;
  }

  @Override
  public void gradient(int strip, float[] dx, float[] dy) {
    int first = strips.firstRow(strip);
    for (int r = 0; r < strips.rows(strip); r++) {
      int at = r * strips.width;
      for (int j = 0; j < strips.width; j++) {
        pixel[0][j] = dx[at + j];
        pixel[1][j] = dy[at + j];
      }
      points.gradient(first + r, pixel);
    }
  }

  @Override
  public void end() {
    points.end();
  }
}
