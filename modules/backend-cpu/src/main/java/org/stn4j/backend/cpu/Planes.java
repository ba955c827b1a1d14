package org.stn4j.backend.cpu;

/** Copies the planes of an array to {@link Cells} and back. */
final class Planes {

  /** Rows from this width on are copied one by one, narrower ones together. */
  private static final int WIDE = 64;

  private Planes() {}

  /**
   * A plane of an example into the cells' pixels, and what surrounds them.
   *
   * @param u receives it from {@code base} on
   */
  static void read(
      Elements image, int example, int channel, Cells cells, float[] u, int base, Scratch scratch) {
    int width = cells.width;
    if (width >= WIDE) {
      image.read(
          2,
          image.offset(example, channel),
          cells.height,
          cells.pitch - width,
          u,
          base + cells.row(0));
    } else {
      float[] plane = scratch.floats(cells.height * width);
      image.read(2, image.offset(example, channel), cells.height, 0, plane, 0);
      for (int y = 0; y < cells.height; y++) {
        System.arraycopy(plane, y * width, u, base + cells.row(y), width);
      }
    }
    cells.surround(u, base);
  }

  /** The other way, gradients of the cells around the pixels added to theirs. */
  static void write(
      Elements gradient,
      int example,
      int channel,
      Cells cells,
      float[] du,
      int base,
      Scratch scratch) {
    int width = cells.width;
    cells.fold(du, base);
    if (width >= WIDE) {
      gradient.write(
          2,
          gradient.offset(example, channel),
          cells.height,
          cells.pitch - width,
          du,
          base + cells.row(0));
      return;
    }
    float[] plane = scratch.floats(cells.height * width);
    for (int y = 0; y < cells.height; y++) {
      System.arraycopy(du, base + cells.row(y), plane, y * width, width);
    }
    gradient.write(2, gradient.offset(example, channel), cells.height, 0, plane, 0);
  }
}
