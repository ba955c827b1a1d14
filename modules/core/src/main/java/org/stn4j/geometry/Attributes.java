package org.stn4j.geometry;

import java.util.Arrays;

/**
 * The constants of a transformation, in a form that fits an op's integer and floating-point
 * arguments, so that a saved graph can build the transformation again.
 *
 * @param integers whole numbers, such as the number of control points along a side
 * @param reals real numbers, such as a fixed scale
 */
public record Attributes(long[] integers, double[] reals) {

  /** No constants. */
  public static final Attributes NONE = new Attributes(new long[0], new double[0]);

  /** Whole numbers only. */
  public static Attributes integers(long... integers) {
    return new Attributes(integers, new double[0]);
  }

  /** Real numbers only. */
  public static Attributes reals(double... reals) {
    return new Attributes(new long[0], reals);
  }

  /** Whether there are no constants. */
  public boolean isNone() {
    return integers.length == 0 && reals.length == 0;
  }

  /**
   * A whole number.
   *
   * @throws IllegalArgumentException if there are not so many, or it does not fit an int
   */
  public int integer(int index) {
    if (index >= integers.length || integers[index] != (int) integers[index]) {
      throw new IllegalArgumentException(
          "expected a whole number in place " + index + " of the attributes, got " + this);
    }
    return (int) integers[index];
  }

  /**
   * A real number.
   *
   * @throws IllegalArgumentException if there are not so many
   */
  public double real(int index) {
    if (index >= reals.length) {
      throw new IllegalArgumentException(
          "expected a real number in place " + index + " of the attributes, got " + this);
    }
    return reals[index];
  }

  /**
   * 2·rows·columns, the length of θ where every one of these points has a displacement.
   *
   * @throws IllegalArgumentException if it does not fit an int
   */
  static int displacements(int rows, int columns) {
    long count = 2L * rows * columns;
    if (count > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "expected at most %d parameters, got 2·%d·%d = %d"
              .formatted(Integer.MAX_VALUE, rows, columns, count));
    }
    return (int) count;
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof Attributes other
        && Arrays.equals(integers, other.integers)
        && Arrays.equals(reals, other.reals);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(integers) + Arrays.hashCode(reals);
  }

  @Override
  public String toString() {
    return Arrays.toString(integers) + Arrays.toString(reals);
  }
}
