package org.stn4j.experiment.colocalisation;

/**
 * An upright rectangle in pixels of an image, 0 being the centre of the first pixel.
 *
 * @param left smallest x
 * @param top smallest y
 * @param right largest x
 * @param bottom largest y
 */
record Box(double left, double top, double right, double bottom) {

  /**
   * What an attention transformer looks at: where the corners of its output grid come from, {@code
   * x^s = s·x^t + tx}, {@code y^s = s·y^t + ty} with x^t, y^t in [−1, 1] (Jaderberg et al. 2015,
   * equation 2). Turned by a negative s it is the same rectangle.
   *
   * @param theta s, tx, ty from {@code offset} on, −1 and +1 being the centres of border pixels
   * @param size side of the image in pixels
   */
  static Box attended(double[] theta, int offset, int size) {
    double half = (size - 1) / 2.0;
    double s = Math.abs(theta[offset]);
    double x = theta[offset + 1];
    double y = theta[offset + 2];
    return new Box(half * (x - s + 1), half * (y - s + 1), half * (x + s + 1), half * (y + s + 1));
  }

  /** Its area. */
  double area() {
    return (right - left) * (bottom - top);
  }

  /** Area of what both cover, divided by the area of what one of them covers; in [0, 1]. */
  double intersectionOverUnion(Box other) {
    double width = Math.min(right, other.right) - Math.max(left, other.left);
    double height = Math.min(bottom, other.bottom) - Math.max(top, other.top);
    double both = Math.max(0, width) * Math.max(0, height);
    return both / (area() + other.area() - both);
  }
}
