package org.stn4j.cuda.kernels;

/** Sizes along x, y and z; 1 along an axis that is not there. */
final class SpatialSize {

  private SpatialSize() {}

  /** H, W or D, H, W, turned around. */
  static int[] xFirst(int... size) {
    int[] xyz = {1, 1, 1};
    for (int a = 0; a < size.length; a++) {
      xyz[a] = size[size.length - 1 - a];
    }
    return xyz;
  }

  /**
   * The axes {@code from} … {@code to} − 1 of a shape, turned around.
   *
   * @throws IllegalArgumentException if a plane has 2³¹ elements or more
   */
  static int[] xFirst(long[] shape, int from, int to) {
    int[] size = new int[to - from];
    long elements = 1;
    for (int a = from; a < to; a++) {
      size[a - from] = Math.toIntExact(shape[a]);
      elements = Math.multiplyExact(elements, shape[a]);
      if (elements > Integer.MAX_VALUE) {
        throw new IllegalArgumentException(
            "a plane of an array must have less than 2^31 elements, got "
                + java.util.Arrays.toString(shape));
      }
    }
    return xFirst(size);
  }

  static int product(int[] xyz) {
    return xyz[0] * xyz[1] * xyz[2];
  }
}
