package org.stn4j.backend.cpu.strip;

import org.stn4j.backend.cpu.points.Axes;
import org.stn4j.backend.cpu.points.Coefficients;
import org.stn4j.backend.cpu.points.WarpSource;

/** Points T_θ(G) of a warp that has loops of its own in {@link StripMath}. */
abstract class WarpStrips implements StripPoints {

  final StripTable table;
  final Axes axes;
  final StripMath math = StripMath.BEST;
  final Coefficients coefficients;
  private final WarpSource source;
  private RowStrips inDouble;

  /** Whether an axis has one place: then {@code float} cannot tell infinity from NaN. */
  private final boolean onePlace;

  /** Whether the strip aimed at last was placed in {@code double}. */
  private boolean far;

  /**
   * @param table of the warp's output grid
   */
  WarpStrips(WarpSource source, StripTable table) {
    this.source = source;
    this.table = table;
    this.axes = source.axes();
    this.coefficients = source.coefficients();
    this.onePlace = axes.hasOnePlace(0) || axes.hasOnePlace(1);
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
  abstract void move(int strip, int n, StripTaps taps);

  @Override
  public final void aim(int strip, StripTaps taps) {
    far = onePlace || !prepare(strip);
    if (far) {
      inDouble().aim(strip, taps);
      return;
    }
    int n = table.strips.points(strip);
    move(strip, n, taps);
    taps.exact = math.place(table, n, table.firstTop(strip), taps);
  }

  /**
   * Takes the gradient of a strip whose points {@code float} has placed.
   *
   * @param dx as in {@link #gradient}
   */
  abstract void gather(int strip, float[] dx, float[] dy);

  @Override
  public final void gradient(int strip, float[] dx, float[] dy) {
    if (far) {
      inDouble().gradient(strip, dx, dy);
    } else {
      gather(strip, dx, dy);
    }
  }

  private RowStrips inDouble() {
    if (inDouble == null) {
      inDouble = new RowStrips(source.rows(coefficients), table.strips);
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
