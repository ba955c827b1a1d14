package org.stn4j.backend.cpu;

import org.stn4j.geometry.Warp;

/** Points T_θ(G) of a warp that has loops of its own in {@link BilinearMath}. */
abstract class WarpStrips implements StripPoints {

  final StripTable table;
  final Axes axes;
  final BilinearMath math;
  final Coefficients coefficients;
  private final Warp warp;
  private RowStrips inDouble;

  /**
   * @param table of the warp's output grid
   * @param axes of the image
   * @param coefficients of the warp
   */
  WarpStrips(Warp warp, StripTable table, Axes axes, BilinearMath math, Coefficients coefficients) {
    this.warp = warp;
    this.table = table;
    this.axes = axes;
    this.math = math;
    this.coefficients = coefficients;
  }

  @Override
  public void begin(int example) {
    coefficients.begin(example);
  }

  /**
   * Forms what a strip's points are moved by.
   *
   * @return whether {@code float} is precise enough for it
   */
  abstract boolean prepare(int strip);

  /**
   * Moves a strip's points, which has been prepared.
   *
   * @param n points
   */
  abstract void move(int strip, int n, Taps taps);

  @Override
  public final void aim(int strip, Taps taps) {
    if (!prepare(strip)) {
      inDouble().aim(strip, taps);
      return;
    }
    int n = table.strips.points(strip);
    move(strip, n, taps);
    taps.exact = math.place(table, n, table.firstTop(strip), taps);
  }

  private RowStrips inDouble() {
    if (inDouble == null) {
      inDouble = new RowStrips(new WarpPoints(warp, axes, coefficients), table.strips, math);
    }
    return inDouble;
  }

  /**
   * Σ g·(x, y, 1) over the points of a strip.
   *
   * @param sums receives three from {@code at} on
   */
  final void sum(int strip, float[] g, double[] sums, int at) {
    sums[at] = 0;
    sums[at + 1] = 0;
    sums[at + 2] = 0;
    math.sum(table, table.strips.points(strip), g, sums, at);
    // The table's y begins at the strip's first row.
    sums[at + 1] += table.firstY(strip) * sums[at + 2];
  }

  @Override
  public void end() {
    coefficients.end();
  }
}
