package org.stn4j.data.distort;

import org.stn4j.data.LabelledImages;

/** Bilinear sampling of one image; 0 outside (Jaderberg et al. 2015, equation 5). */
final class Bilinear {

  private final byte[] pixels;
  private final int base;
  private final int height;
  private final int width;

  Bilinear(LabelledImages images, int example) {
    this.pixels = images.pixels();
    this.base = images.offset(example);
    this.height = images.height();
    this.width = images.width();
  }

  /**
   * The image at a point given in normalised coordinates, in [0, 1]. Between a border pixel's
   * centre and one pixel further out it fades to 0; points that are NaN or infinite give 0.
   */
  float at(double x, double y) {
    double px = (x + 1) * 0.5 * (width - 1);
    double py = (y + 1) * 0.5 * (height - 1);
    if (!(px > -1 && px < width && py > -1 && py < height)) {
      return 0;
    }
    int x0 = (int) Math.floor(px);
    int y0 = (int) Math.floor(py);
    double fx = px - x0;
    double fy = py - y0;
    double top = pixel(y0, x0) * (1 - fx) + pixel(y0, x0 + 1) * fx;
    double bottom = pixel(y0 + 1, x0) * (1 - fx) + pixel(y0 + 1, x0 + 1) * fx;
    return (float) ((top * (1 - fy) + bottom * fy) / 255);
  }

  private int pixel(int row, int column) {
    return row >= 0 && row < height && column >= 0 && column < width
        ? pixels[base + row * width + column] & 0xff
        : 0;
  }
}
