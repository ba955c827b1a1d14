package org.stn4j.backend.cpu.bilinear;

import org.stn4j.backend.cpu.array.StridedArray;
import org.stn4j.backend.cpu.strip.PaddedPlane;

/** Copies the planes of an array to {@link PaddedPlane} and back. */
final class PlaneCopy {

  private PlaneCopy() {}

  /**
   * A plane of an example into the cells' pixels, and what surrounds them.
   *
   * @param u receives it from {@code base} on
   */
  static void read(
      StridedArray image, int example, int channel, PaddedPlane cells, float[] u, int base) {
    long offset = image.offset(example, channel);
    image.read(2, offset, cells.height, cells.gap(), u, base + cells.row(0));
    cells.surround(u, base);
  }

  /** The other way, gradients of the cells around the pixels added to theirs. */
  static void write(
      StridedArray gradient, int example, int channel, PaddedPlane cells, float[] du, int base) {
    cells.fold(du, base);
    long offset = gradient.offset(example, channel);
    gradient.write(2, offset, cells.height, cells.gap(), du, base + cells.row(0));
  }
}
