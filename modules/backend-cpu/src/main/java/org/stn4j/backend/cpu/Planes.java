package org.stn4j.backend.cpu;

/** Copies the planes of an array to {@link Cells} and back. */
final class Planes {

  /** Elements copied in one call: few calls, and what they copy is still in the cache after. */
  private static final int PIECE = 4096;

  private Planes() {}

  private static int rowsEach(Cells cells) {
    return Math.max(1, PIECE / cells.width);
  }

  /**
   * A plane of an example into the cells' pixels, and what surrounds them.
   *
   * @param u receives it from {@code base} on
   */
  static void read(
      Elements image, int example, int channel, Cells cells, float[] u, int base, Scratch scratch) {
    int width = cells.width;
    int each = rowsEach(cells);
    float[] piece = scratch.floats(each * width);
    for (int y = 0; y < cells.height; y += each) {
      int rows = Math.min(each, cells.height - y);
      image.read(2, image.offset(example, channel, y), rows, 0, piece, 0);
      for (int r = 0; r < rows; r++) {
        System.arraycopy(piece, r * width, u, base + cells.row(y + r), width);
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
    cells.fold(du, base);
    int width = cells.width;
    int each = rowsEach(cells);
    float[] piece = scratch.floats(each * width);
    for (int y = 0; y < cells.height; y += each) {
      int rows = Math.min(each, cells.height - y);
      for (int r = 0; r < rows; r++) {
        System.arraycopy(du, base + cells.row(y + r), piece, r * width, width);
      }
      gradient.write(2, gradient.offset(example, channel, y), rows, 0, piece, 0);
    }
  }
}
