package org.stn4j.data.batch;

import java.util.List;
import java.util.stream.LongStream;

/**
 * One of the arrays that every example of a set has.
 *
 * @param name of the graph's placeholder that takes it
 * @param shape of one example, without the axis of the examples
 */
public record Field(String name, List<Long> shape) {

  /** Copies. */
  public Field {
    shape = List.copyOf(shape);
  }

  /** A field of this shape. */
  public static Field of(String name, long... shape) {
    return new Field(name, LongStream.of(shape).boxed().toList());
  }

  /** Numbers of one example. */
  public int length() {
    return Math.toIntExact(shape.stream().reduce(1L, Math::multiplyExact));
  }

  /** The shape of an array of several examples. */
  long[] batchShape(int examples) {
    return LongStream.concat(LongStream.of(examples), shape.stream().mapToLong(Long::longValue))
        .toArray();
  }
}
