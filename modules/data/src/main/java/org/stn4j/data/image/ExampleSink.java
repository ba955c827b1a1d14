package org.stn4j.data.image;

import java.io.IOException;

/** Takes examples one after the other, from one thread. */
public interface ExampleSink {

  /**
   * Takes an example.
   *
   * @throws IllegalArgumentException if it has other channels or another number of labels
   */
  void add(Example example) throws IOException;

  /**
   * Takes note of one that is left out.
   *
   * @param reason one line: file and member, what was expected, what came
   */
  void skip(String reason);
}
