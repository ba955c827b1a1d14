package org.stn4j.lab.network;

import java.io.IOException;
import java.nio.file.Path;

/** Weights in a file, from which networks start in place of random ones. */
public interface StartingWeights {

  /** The file, as it was named. */
  Path file();

  /** SHA-256 of the file, in hexadecimal: a part of what makes a run. */
  String sha256();

  /**
   * Puts them into a network; variables that the file is not for keep their values.
   *
   * @throws IOException if the file lacks some, or has them in another form; one line that names
   *     the file, what was expected and what came
   */
  void putInto(Network network) throws IOException;
}
