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
