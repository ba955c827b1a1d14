package org.stn4j.backend.cpu;

import java.util.Arrays;
import org.stn4j.sampling.Padding;
import org.stn4j.sampling.Sampling;

/**
 * The four taps of each point of a row, for bilinear sampling of images in {@code float}.
 *
 * <p>Points with no tap inside the image are left out. Of the others, those between four pixels of
 * the image stand first, in [0, {@link #inner}): their taps are nw, nw + 1, nw + W, nw + W + 1.
 * Those at the border, whose taps are wherever the padding says, stand in [{@link #outer}, width).
 */
final class BilinearTaps {

  /** Points that are taken one by one before whole runs are tried again. */
  private static final int STEP = 8;

  private final BilinearMath math;

  final int height;
  final int width;
  private final Padding padding;
  private final boolean alignCorners;
  private final int count;

  /** End of the points between four pixels. */
  int inner;

  /** Start of the points at the border. */
  int outer;

  /** Whether every point lies exactly on a pixel or outside. */
  boolean exact;

  /** Where in the row each point stands. */
  final int[] column;

  /** Pixel at or before the point: y0·W + x0. */
  final int[] nw;

  // The other three taps of the points at the border; H·W stands for outside.
  final int[] ne;
  final int[] sw;
  final int[] se;

  // x − x0 and y − y0.
  final float[] tx;
  final float[] ty;

  /**
   * @param math does the loops
   * @param height H of the image
   * @param width W of the image
   * @param count points in a row
   */
  BilinearTaps(BilinearMath math, int height, int width, Sampling sampling, int count) {
    this.math = math;
    this.height = height;
    this.width = width;
    this.padding = sampling.padding();
    this.alignCorners = sampling.alignCorners();
    this.count = count;
    column = new int[count];
    nw = new int[count];
    ne = new int[count];
    sw = new int[count];
    se = new int[count];
    tx = new float[count];
    ty = new float[count];
  }

  /**
   * Finds the taps.
   *
   * @param px x in pixels [count]
   * @param py y in pixels [count]
   */
  void aim(double[] px, double[] py) {
    int right = width - 1;
    int bottom = height - 1;
    int k = 0;
    int border = count;
    int j = 0;
    while (j < count) {
      int taken = math.aimInside(this, px, py, j, k);
      j += taken;
      k += taken;
      int end = Math.min(count, j + STEP);
      for (; j < end; j++) {
        double x = px[j];
        double y = py[j];
        // NaN fails every comparison.
        if (x >= 0 && y >= 0 && x < right && y < bottom) {
          int x0 = (int) x;
          int y0 = (int) y;
          column[k] = j;
          nw[k] = y0 * width + x0;
          tx[k] = (float) (x - x0);
          ty[k] = (float) (y - y0);
          k++;
        } else {
          border = aimAtBorder(border, j, padding.bounded(x), padding.bounded(y));
        }
      }
    }
    inner = k;
    outer = border;
    exact = isExact();
  }

  private boolean isExact() {
    for (int k = 0; k < inner; k++) {
      if (tx[k] != 0 || ty[k] != 0) {
        return false;
      }
    }
    for (int k = outer; k < count; k++) {
      if (tx[k] != 0 || ty[k] != 0) {
        return false;
      }
    }
    return true;
  }

  private int aimAtBorder(int end, int j, double x, double y) {
    if (Double.isNaN(x) || Double.isNaN(y)) {
      return end;
    }
    long x0 = (long) Math.floor(x);
    long y0 = (long) Math.floor(y);
    int left = padding.map(x0, width, alignCorners);
    int right = padding.map(x0 + 1, width, alignCorners);
    int top = padding.map(y0, height, alignCorners);
    int bottom = padding.map(y0 + 1, height, alignCorners);
    if ((left == Padding.OUTSIDE && right == Padding.OUTSIDE)
        || (top == Padding.OUTSIDE && bottom == Padding.OUTSIDE)) {
      return end;
    }
    int k = end - 1;
    column[k] = j;
    nw[k] = tap(top, left);
    ne[k] = tap(top, right);
    sw[k] = tap(bottom, left);
    se[k] = tap(bottom, right);
    tx[k] = (float) (x - x0);
    ty[k] = (float) (y - y0);
    return k;
  }

  private int tap(int row, int column) {
    return row == Padding.OUTSIDE || column == Padding.OUTSIDE
        ? height * width
        : row * width + column;
  }

  /** Whether every point of the row has taps. */
  boolean full() {
    return inner == outer;
  }

  /**
   * Puts what belongs to each tap where it stands in the row.
   *
   * @param ofTap values [count] in the order of the taps
   * @param ofColumn receives [count]; 0 where there is no tap
   */
  void spread(float[] ofTap, double[] ofColumn) {
    if (!full()) {
      Arrays.fill(ofColumn, 0);
    }
    for (int k = 0; k < inner; k++) {
      ofColumn[column[k]] = ofTap[k];
    }
    for (int k = outer; k < count; k++) {
      ofColumn[column[k]] = ofTap[k];
    }
  }
}
