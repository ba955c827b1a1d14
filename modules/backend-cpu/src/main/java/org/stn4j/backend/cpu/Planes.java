package org.stn4j.backend.cpu;

/** Copies the planes of an array to {@link Cells} and back. */
final class Planes {

  private Planes() {}

  /**
   * A plane of an example into the cells' pixels, and what surrounds them.
   *
   * @param u receives it from {@code base} on
   */
  static void read(Elements image, int example, int channel, Cells cells, float[] u, int base) {
    long offset = image.offset(example, channel);
    image.read(2, offset, cells.height, cells.gap(), u, base + cells.row(0));
    cells.surround(u, base);
  }

  /** The other way, gradients of the cells around the pixels added to theirs. */
  static void write(
      Elements gradient, int example, int channel, Cells cells, float[] du, int base) {
    cells.fold(du, base);
    long offset = gradient.offset(example, channel);
    gradient.write(2, offset, cells.height, cells.gap(), du, base + cells.row(0));
  }
}
