package org.stn4j.experiment.cub;

/**
 * The widths of the four branches of an Inception module, whose outputs are concatenated:
 *
 * <pre>
 *   conv 1×1
 *   conv 1×1 – conv 3×3
 *   conv 1×1 – conv 3×3 – conv 3×3
 *   pool 3×3 – conv 1×1
 * </pre>
 *
 * <p>A module that halves the size has stride 2 in the last convolution of the second and third
 * branch and in the pool, no first branch, and nothing behind the pool.
 *
 * @param name of the module
 * @param single of the first branch; 0 without
 * @param reduce3 of the second, its 1×1
 * @param conv3 of the second, its 3×3
 * @param reduceDouble of the third, its 1×1
 * @param doubled of the third, its 3×3 convolutions
 * @param average whether the fourth pools the mean, or the maximum
 * @param projection of the fourth; 0 without
 */
record Branches(
    String name,
    int single,
    int reduce3,
    int conv3,
    int reduceDouble,
    int doubled,
    boolean average,
    int projection) {

  /** A module that keeps the size. */
  static Branches keeping(
      String name,
      int single,
      int reduce3,
      int conv3,
      int reduceDouble,
      int doubled,
      boolean average,
      int projection) {
    return new Branches(name, single, reduce3, conv3, reduceDouble, doubled, average, projection);
  }

  /** A module that halves the size. */
  static Branches halving(String name, int reduce3, int conv3, int reduceDouble, int doubled) {
    return new Branches(name, 0, reduce3, conv3, reduceDouble, doubled, false, 0);
  }

  /** Whether it halves the size. */
  boolean halves() {
    return projection == 0;
  }
}
