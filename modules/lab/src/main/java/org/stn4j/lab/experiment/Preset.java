package org.stn4j.lab.experiment;

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
    return Choice.names(Preset.class);
  }

  /**
   * The preset with a name.
   *
   * @throws IllegalArgumentException if there is none; the message lists them
   */
  public static Preset named(String name) {
    return Choice.named("preset", name, Preset.class);
  }
}
