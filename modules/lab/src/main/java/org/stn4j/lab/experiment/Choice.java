package org.stn4j.lab.experiment;

import java.util.Arrays;
import java.util.List;

/** An enumeration's constants by their text, as on the command line and in result files. */
public final class Choice {

  private Choice() {}

  /** The texts of all, in order. */
  public static <E extends Enum<E>> List<String> names(Class<E> of) {
    return Arrays.stream(of.getEnumConstants()).map(E::toString).toList();
  }

  /**
   * The constant with a text.
   *
   * @param what it is, for the message: {@code "model"}
   * @throws IllegalArgumentException if there is none; the message lists them
   */
  public static <E extends Enum<E>> E named(String what, String name, Class<E> of) {
    for (E value : of.getEnumConstants()) {
      if (value.toString().equals(name)) {
        return value;
      }
    }
    throw new IllegalArgumentException(
        "unknown "
            + what
            + " \""
            + name
            + "\"; the known ones are "
            + String.join(", ", names(of)));
  }
}
