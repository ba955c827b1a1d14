package org.stn4j.backend.cpu.points;

import org.stn4j.geometry.warp.OutputGrid;

/**
 * Normalised coordinates to pixels of an input image and back, for points of an output grid.
 *
 * <p>A source point x^s of target point x^t is taken as the pixel of the identity plus how far it
 * was moved, p = id + (x^s − x^t)·scale: where nothing moved and the sizes are equal the pixel is a
 * whole number exactly, which it would not always be through (x^s + 1)/2·(S − 1).
 */
public final class Axes {

  private final int rank;
  private final boolean alignCorners;

  /** Input pixels along each axis, x first. */
  private final int[] size;

  private final double[] scale;

  /**
   * @param size H, W or D, H, W of the image
   */
  public Axes(int[] size, boolean alignCorners) {
    this.rank = size.length;
    this.alignCorners = alignCorners;
    this.size = new int[rank];
    this.scale = new double[rank];
    for (int a = 0; a < rank; a++) {
      this.size[a] = size[rank - 1 - a];
      this.scale[a] = (alignCorners ? this.size[a] - 1 : this.size[a]) / 2.0;
    }
  }

  /** Pixels along an axis for each unit of normalised coordinates. */
  public double scale(int axis) {
    return scale[axis];
  }

  /** The pixels to which the identity sends the points along one axis of the output. */
  public double[] identity(OutputGrid outputGrid, int axis) {
    int[] out = outputGrid.size();
    int n = out[rank - 1 - axis];
    double[] pixels = new double[n];
    for (int j = 0; j < n; j++) {
      if (!alignCorners) {
        pixels[j] = ((2.0 * j + 1) * size[axis] / n - 1) / 2;
      } else {
        pixels[j] = n == 1 ? scale[axis] : (double) j * (size[axis] - 1) / (n - 1);
      }
    }
    return pixels;
  }

  /**
   * Whether every coordinate along an axis, infinite ones too, is that of the only pixel: with
   * {@code alignCorners} where there is one.
   */
  public boolean hasOnePlace(int axis) {
    return scale[axis] == 0;
  }

  /** The pixel along an axis that {@linkplain #hasOnePlace has one place}: 0, of NaN none. */
  static double onlyPlace(double normalised) {
    return Double.isNaN(normalised) ? normalised : 0;
  }

  /** Pixel of a normalised coordinate along an axis of more than one place. */
  public double pixel(double normalised, int axis) {
    return alignCorners ? (normalised + 1) * scale[axis] : ((normalised + 1) * size[axis] - 1) / 2;
  }
}
