package org.stn4j.bench.protocol;

import java.util.Arrays;

/**
 * An array of float values.
 *
 * @param values in C order
 * @param shape sizes of its axes; none for a single number
 */
public record Tensor(float[] values, long... shape) {

  public Tensor {
    long size = Arrays.stream(shape).reduce(1, Math::multiplyExact);
    if (values.length != size) {
      throw new IllegalArgumentException(
          "shape " + Arrays.toString(shape) + " takes " + size + " values, got " + values.length);
    }
  }
}
