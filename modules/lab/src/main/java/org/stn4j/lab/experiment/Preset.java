package org.stn4j.lab.experiment;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How much is run, and on which schedule. */
public enum Preset {
  /** A few minutes on two cores, long enough to see the transformers win. */
  QUICK,
  /** Our own recipe, with far fewer iterations than the paper, aiming at its errors. */
  FAST,
  /** The paper's schedule exactly. */
  PAPER;

  /** {@code quick}, {@code fast}, {@code paper}: as on the command line and in result files. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The names, in order. */
  public static List<String> names() {
    return Arrays.stream(values()).map(Preset::toString).toList();
  }

  /**
   * The preset with a name.
   *
   * @throws IllegalArgumentException if there is none; the message lists them
   */
  public static Preset named(String name) {
    return named("preset", name, values());
  }

  /** The constant of an enumeration with a name. */
  static <E extends Enum<E>> E named(String what, String name, E[] values) {
    for (E value : values) {
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
            + String.join(", ", Arrays.stream(values).map(E::toString).toList()));
  }
}
