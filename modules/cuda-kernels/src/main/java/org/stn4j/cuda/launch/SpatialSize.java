package org.stn4j.cuda.launch;

/** Sizes along x, y and z; 1 along an axis that is not there. */
public final class SpatialSize {

  private SpatialSize() {}

  /** H, W or D, H, W, turned around: W, H, 1 or W, H, D. */
  public static int[] xFirst(int... size) {
    int[] xyz = {1, 1, 1};
    for (int a = 0; a < size.length; a++) {
      xyz[a] = size[size.length - 1 - a];
    }
    return xyz;
  }

  /**
   * The axes {@code from} … {@code to} − 1 of a shape, turned around and filled up with 1.
   *
   * @throws IllegalArgumentException if a plane has 2³¹ elements or more
   */
  public static int[] xFirst(long[] shape, int from, int to) {
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

  /** Elements in all, of a size for which that is less than 2³¹. */
  public static int product(int[] xyz) {
    return xyz[0] * xyz[1] * xyz[2];
  }
}
