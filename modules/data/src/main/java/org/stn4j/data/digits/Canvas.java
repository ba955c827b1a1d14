package org.stn4j.data.digits;

import java.util.Arrays;

/** Grey values of round-tipped strokes on a small canvas, with soft edges. */
final class Canvas {

  private final int size;
  private final double[] ink;

  Canvas(int size) {
    this.size = size;
    this.ink = new double[size * size];
  }

  /** Values [size²] in [0, 1], row by row. */
  double[] ink() {
    return ink;
  }

  void clear() {
    Arrays.fill(ink, 0);
  }

  /**
   * Draws a segment whose radius changes from one end to the other. A pixel gets 1 within the
   * radius, 0 beyond radius + softness, and a linear ramp between; where strokes overlap, the
   * larger.
   *
   * @param softness width of the ramp in pixels, above 0
   */
  void segment(double x0, double y0, double r0, double x1, double y1, double r1, double softness) {
    double reach = Math.max(r0, r1) + softness;
    int left = Math.max(0, (int) Math.ceil(Math.min(x0, x1) - reach));
    int right = Math.min(size - 1, (int) Math.floor(Math.max(x0, x1) + reach));
    int top = Math.max(0, (int) Math.ceil(Math.min(y0, y1) - reach));
    int bottom = Math.min(size - 1, (int) Math.floor(Math.max(y0, y1) + reach));
    double dx = x1 - x0;
    double dy = y1 - y0;
    double squared = dx * dx + dy * dy;
    double inverse = squared > 0 ? 1 / squared : 0;
    for (int y = top; y <= bottom; y++) {
      for (int x = left; x <= right; x++) {
        double t = ((x - x0) * dx + (y - y0) * dy) * inverse;
        t = Math.min(1, Math.max(0, t));
        double ex = x - x0 - t * dx;
        double ey = y - y0 - t * dy;
        double radius = r0 + t * (r1 - r0);
        double value = (radius + softness - Math.sqrt(ex * ex + ey * ey)) / softness;
        int i = y * size + x;
        if (value > ink[i]) {
          ink[i] = Math.min(1, value);
        }
      }
    }
  }
}
