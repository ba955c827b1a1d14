package org.stn4j.data.batch;

import java.util.List;
import org.stn4j.data.random.RandomStream;

/**
 * Some examples of a set that follow each other.
 *
 * @param all the set
 * @param from the first one
 * @param to the one after the last
 */
record ExampleRange(Examples all, int from, int to) implements Examples {

  ExampleRange {
    if (from < 0 || to <= from || to > all.count()) {
      throw new IllegalArgumentException(
          "expected a part of " + all.count() + " examples, got " + from + " to " + to);
    }
  }

  @Override
  public int count() {
    return to - from;
  }

  @Override
  public List<Field> fields() {
    return all.fields();
  }

  @Override
  public void draw(int example, RandomStream random, float[][] out, int slot) {
    all.draw(from + example, random, out, slot);
  }

  @Override
  public Examples during(double done) {
    return new ExampleRange(all.during(done), from, to);
  }
}
