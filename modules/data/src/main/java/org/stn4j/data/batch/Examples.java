package org.stn4j.data.batch;

import java.util.List;
import org.stn4j.data.random.RandomStream;

/**
 * A finite set of examples, each of which can be drawn as often as one likes: with whatever is
 * random in it (a distortion, a crop, a second digit) taken from the stream that is given. What is
 * drawn is a function of the example and the stream alone. Safe to call from several threads.
 */
public interface Examples {

  /** How many there are, at least 1. */
  int count();

  /** The arrays that every example has. */
  List<Field> fields();

  /**
   * Draws an example.
   *
   * @param example 0 … count − 1
   * @param random what is random comes from here
   * @param out an array for each field, in their order, zeros where the example belongs
   * @param slot the example's place in them: field f goes to {@code out[f]} from {@code slot ·
   *     fields().get(f).length()} on
   */
  void draw(int example, RandomStream random, float[][] out, int slot);

  /**
   * The examples to be drawn for training when a part of it is done: these, unless a set begins
   * with easier ones. Count and fields are the same throughout, and at 1 it is this set.
   *
   * @param done 0 at the first step, below 1 at the last
   */
  default Examples during(double done) {
    return this;
  }

  /** The first {@code count} examples, or all where there are no more. */
  default Examples first(int count) {
    return count >= count() ? this : range(0, count);
  }

  /**
   * The examples {@code from} … {@code to} − 1, in their order.
   *
   * @throws IllegalArgumentException if there are none of these
   */
  default Examples range(int from, int to) {
    return new ExampleRange(this, from, to);
  }
}
