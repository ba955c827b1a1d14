package org.stn4j.data.image;

/**
 * One picture. Immutable by agreement: the array is shared and nobody writes into it.
 *
 * @param channels C, at least 1; three are red, green, blue
 * @param height H in pixels, at least 1
 * @param width W in pixels, at least 1
 * @param pixels [C, H, W], 0 to 255 as unsigned bytes
 */
public record PlanarImage(int channels, int height, int width, byte[] pixels) {

  /**
   * @throws IllegalArgumentException if the sizes do not fit together
   */
  public PlanarImage {
    if (channels < 1 || height < 1 || width < 1) {
      throw new IllegalArgumentException(
          "a picture must have at least one pixel, got " + channels + "x" + height + "x" + width);
    }
    if (pixels.length != (long) channels * height * width) {
      throw new IllegalArgumentException(
          String.format(
              "a picture of %dx%dx%d has %d values, got %d",
              channels, height, width, (long) channels * height * width, pixels.length));
    }
  }

  /** A value, 0 … 255. */
  public int value(int channel, int row, int column) {
    return pixels[(channel * height + row) * width + column] & 0xff;
  }

  /**
   * A part of the picture.
   *
   * @param top first row
   * @param left first column
   * @param rows its height, at least 1
   * @param columns its width, at least 1
   * @throws IllegalArgumentException if it does not lie inside the picture
   */
  public PlanarImage crop(int top, int left, int rows, int columns) {
    if (top < 0
        || left < 0
        || rows < 1
        || columns < 1
        || rows > height - top
        || columns > width - left) {
      throw new IllegalArgumentException(
          String.format(
              "a crop must lie inside %dx%d, got %dx%d at row %d, column %d",
              height, width, rows, columns, top, left));
    }
    byte[] part = new byte[channels * rows * columns];
    for (int c = 0; c < channels; c++) {
      for (int y = 0; y < rows; y++) {
        System.arraycopy(
            pixels, (c * height + top + y) * width + left, part, (c * rows + y) * columns, columns);
      }
    }
    return new PlanarImage(channels, rows, columns, part);
  }

  /**
   * The picture at another size: bilinear interpolation where it grows; where it shrinks, the mean
   * over a triangle that is as much wider as the picture shrinks, so that nothing is skipped. The
   * two axes are independent. At its own size it comes back as it is.
   *
   * <p>With s = H/H′ (W/W′), pixel i′ is Σ_i w_i u_i / Σ_i w_i, w_i = max(0, 1 − |i + ½ − (i′ +
   * ½)s| / max(1, s)), over the pixels i that there are.
   *
   * @param newHeight H′, at least 1
   * @param newWidth W′, at least 1
   */
  public PlanarImage resize(int newHeight, int newWidth) {
    if (newHeight < 1 || newWidth < 1) {
      throw new IllegalArgumentException(
          "a picture must have at least one pixel, got " + newHeight + "x" + newWidth);
    }
    if (newHeight == height && newWidth == width) {
      return this;
    }
    return TriangleFilter.resize(this, newHeight, newWidth);
  }

  /** Resized so that the shorter side has this many pixels, the other in proportion, rounded. */
  public PlanarImage resizeShortSide(int side) {
    int shorter = Math.min(height, width);
    return resize(
        (int) Math.round((double) height * side / shorter),
        (int) Math.round((double) width * side / shorter));
  }
}
