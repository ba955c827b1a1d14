package org.stn4j.geometry.warp;

import java.util.Arrays;

/**
 * The regular grid of target points G_i of an output image (Jaderberg et al. 2015, section 3.2):
 * one point for each output pixel, in normalised coordinates.
 *
 * <p>A <em>row</em> is a run of pixels along the last (x) axis; row {@code r} of an image of size
 * H×W is its r-th line, of a volume D×H×W line {@code r % H} of slice {@code r / H}.
 */
public final class OutputGrid {

  private final int[] size;
  private final boolean alignCorners;
  private final double[][] axes;

  /**
   * @param alignCorners whether −1 and +1 are the centres of the border pixels (true) or their
   *     outer edges (false)
   * @param size output size, {@code H, W} or {@code D, H, W}, each at least 1
   */
  public OutputGrid(boolean alignCorners, int... size) {
    if (size.length != 2 && size.length != 3) {
      throw new IllegalArgumentException(
          "size must be H, W or D, H, W, got " + Arrays.toString(size));
    }
    for (int s : size) {
      if (s < 1) {
        throw new IllegalArgumentException(
            "every size must be at least 1, got " + Arrays.toString(size));
      }
    }
    if (size.length == 3 && (long) size[0] * size[1] > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "expected at most " + Integer.MAX_VALUE + " rows, got " + Arrays.toString(size));
    }
    this.size = size.clone();
    this.alignCorners = alignCorners;
    this.axes = new double[size.length][];
    for (int a = 0; a < size.length; a++) {
      // axes[0] is x, the last entry of size
      axes[a] = centres(size[size.length - 1 - a], alignCorners);
    }
  }

  /** The normalised coordinates of the {@code n} pixel centres along one axis. */
  private static double[] centres(int n, boolean alignCorners) {
    double[] c = new double[n];
    for (int i = 0; i < n; i++) {
      if (alignCorners) {
        // A single pixel sits in the middle of the axis.
        c[i] = n == 1 ? 0.0 : (2.0 * i - (n - 1)) / (n - 1);
      } else {
        c[i] = (2.0 * i + 1 - n) / n;
      }
    }
    return c;
  }

  /** 2 for an image, 3 for a volume. */
  public int rank() {
    return size.length;
  }

  /** Whether −1 and +1 are the centres of the border pixels. */
  public boolean alignCorners() {
    return alignCorners;
  }

  /** Output size, {@code [H, W]} or {@code [D, H, W]}. */
  public int[] size() {
    return size.clone();
  }

  /** Pixels in a row: W. */
  public int width() {
    return size[size.length - 1];
  }

  /** Rows: H, or D·H. */
  public int rows() {
    int rows = 1;
    for (int i = 0; i < size.length - 1; i++) {
      rows *= size[i];
    }
    return rows;
  }

  /** Pixels: H·W, or D·H·W. */
  public long points() {
    return (long) rows() * width();
  }

  /**
   * Normalised coordinates along an axis; shared, not to be changed.
   *
   * @param axis 0 for x, 1 for y, 2 for z
   */
  public double[] axis(int axis) {
    return axes[axis];
  }

  /** Normalised y of a row. */
  public double y(int row) {
    return size.length == 2 ? axes[1][row] : axes[1][row % size[1]];
  }

  /** Normalised z of a row of a volume. */
  public double z(int row) {
    return axes[2][row / size[1]];
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof OutputGrid other
        && alignCorners == other.alignCorners
        && Arrays.equals(size, other.size);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(size) + Boolean.hashCode(alignCorners);
  }

  @Override
  public String toString() {
    return "OutputGrid" + Arrays.toString(size) + (alignCorners ? "" : " (alignCorners=false)");
  }
}
