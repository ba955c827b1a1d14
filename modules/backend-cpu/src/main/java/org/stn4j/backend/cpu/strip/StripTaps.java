package org.stn4j.backend.cpu.strip;

/**
 * The four cells of each point of a strip: nw, the one after it, and both a row further on; and
 * where the point lies between them.
 */
public final class StripTaps {

  /** Every array of a strip is as long as whole vectors of at most so many lanes. */
  static final int LANES = 16;

  /** Where the four cells are. */
  public final PaddedPlane cells;

  /** The cell of the pixel at or before each point. */
  public final int[] nw;

  /** x − x0 of each point, 0 … 1. */
  public final float[] tx;

  /** y − y0 of each point, 0 … 1. */
  public final float[] ty;

  /** Whether every point lies exactly on a pixel or reaches none. */
  public boolean exact;

  /**
   * @param points of a strip at most
   */
  public StripTaps(PaddedPlane cells, int points) {
    this.cells = cells;
    this.nw = new int[whole(points)];
    this.tx = new float[nw.length];
    this.ty = new float[nw.length];
  }

  /** A number of points rounded up to whole vectors. */
  static int whole(int points) {
    return (points + LANES - 1) / LANES * LANES;
  }

  /**
   * Places a point.
   *
   * @param k which
   * @param left whole pixels to the right of the first column
   * @param right how far right of that, in pixels
   * @param top whole pixels below the first row
   * @param down how far below that, in pixels
   * @return whether it lies exactly on a pixel or reaches none
   */
  boolean place(int k, float left, float right, float top, float down) {
    float fx = (float) Math.floor(right);
    float fy = (float) Math.floor(down);
    float x = left + fx;
    float y = top + fy;
    float acrossX = right - fx;
    float acrossY = down - fy;
    if (cells.clamped) {
      x = clamp(x, cells.width - 1);
      y = clamp(y, cells.height - 1);
      // ∞ − ∞: far outside both cells are the same.
      acrossX = acrossX >= 0 ? acrossX : 0;
      acrossY = acrossY >= 0 ? acrossY : 0;
    }
    // NaN fails every comparison.
    if (x >= -1 && x < cells.width && y >= -1 && y < cells.height) {
      nw[k] = ((int) y + 1) * cells.pitch + (int) x + 1;
      tx[k] = acrossX;
      ty[k] = acrossY;
      return acrossX == 0 && acrossY == 0;
    }
    nw[k] = cells.nowhere;
    tx[k] = 0;
    ty[k] = 0;
    return true;
  }

  /** NaN stays NaN. */
  private static float clamp(float x, int last) {
    if (x < -1) {
      return -1;
    }
    return x > last ? last : x;
  }
}
