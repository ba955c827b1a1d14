package org.stn4j.data.distort;

import org.stn4j.data.LabelledImages;

/** One image, sampled bilinearly; 0 outside (Jaderberg et al. 2015, equation 5). */
final class SampledImage {

  /** The image with a frame of zeros, one pixel wide. */
  private final double[] framed;

  private final int stride;
  private final int height;
  private final int width;

  // Where a point has to lie, in pixels, to have a pixel above 0 beside it.
  private final double left;
  private final double right;
  private final double above;
  private final double below;

  SampledImage(LabelledImages images, int example) {
    height = images.height();
    width = images.width();
    stride = width + 2;
    framed = new double[(height + 2) * stride];
    byte[] pixels = images.pixels();
    int from = images.offset(example);
    int firstColumn = width;
    int lastColumn = -1;
    int firstRow = height;
    int lastRow = -1;
    for (int row = 0; row < height; row++, from += width) {
      int to = (row + 1) * stride + 1;
      for (int column = 0; column < width; column++) {
        framed[to + column] = pixels[from + column] & 0xff;
      }
      int first = 0;
      while (first < width && pixels[from + first] == 0) {
        first++;
      }
      if (first < width) {
        int last = width - 1;
        while (pixels[from + last] == 0) {
          last--;
        }
        firstColumn = Math.min(firstColumn, first);
        lastColumn = Math.max(lastColumn, last);
        firstRow = Math.min(firstRow, row);
        lastRow = row;
      }
    }
    left = firstColumn - 1;
    right = lastColumn + 1;
    above = firstRow - 1;
    below = lastRow + 1;
  }

  /**
   * The image at points given in normalised coordinates, in [0, 1]. Between a border pixel's centre
   * and one pixel further out it fades to 0; points that are NaN or infinite give 0.
   *
   * @param x of each point
   * @param y of each point
   * @param out receives a value for each point
   * @param offset of the first one in {@code out}
   */
  void at(double[] x, double[] y, float[] out, int offset) {
    for (int i = 0; i < x.length; i++) {
      double px = (x[i] + 1) * 0.5 * (width - 1);
      double py = (y[i] + 1) * 0.5 * (height - 1);
      out[offset + i] =
          px > left && px < right && py > above && py < below ? (float) (pixel(px, py) / 255) : 0;
    }
  }

  /** Between four pixels; 0 … 255. */
  private double pixel(double px, double py) {
    int x0 = floor(px);
    int y0 = floor(py);
    double fx = px - x0;
    double fy = py - y0;
    int first = (y0 + 1) * stride + x0 + 1;
    double top = framed[first] * (1 - fx) + framed[first + 1] * fx;
    int second = first + stride;
    double bottom = framed[second] * (1 - fx) + framed[second + 1] * fx;
    return top * (1 - fy) + bottom * fy;
  }

  private static int floor(double value) {
    int truncated = (int) value;
    return value < truncated ? truncated - 1 : truncated;
  }
}
