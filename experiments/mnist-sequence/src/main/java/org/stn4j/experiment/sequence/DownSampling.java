package org.stn4j.experiment.sequence;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The columns of the tables: by how much what the classifier reads is smaller than the image.
 *
 * @param factor d, 1 … 4: an image of 100×100 becomes one of ⌊100/d⌋×⌊100/d⌋
 */
record DownSampling(int factor) {

  private static final int LARGEST = 4;

  /** {@code d1} … {@code d4}. */
  static List<String> names() {
    return IntStream.rangeClosed(1, LARGEST).mapToObj(d -> new DownSampling(d).toString()).toList();
  }

  /**
   * The factor with a name.
   *
   * @throws IllegalArgumentException if there is none; the message lists them
   */
  static DownSampling named(String name) {
    int place = names().indexOf(name);
    if (place < 0) {
      throw new IllegalArgumentException(
          "unknown data set \"" + name + "\"; the known ones are " + String.join(", ", names()));
    }
    return new DownSampling(place + 1);
  }

  /** Side of what is left of an image. */
  int of(int side) {
    return side / factor;
  }

  @Override
  public String toString() {
    return "d" + factor;
  }
}
