package org.stn4j.data;

import java.util.Locale;

/**
 * Where data came from.
 *
 * @param kind real or generated
 * @param origin for people: a directory, or the generator and its seed
 */
public record Provenance(Kind kind, String origin) {

  /** Whether the data was collected or made. */
  public enum Kind {
    /** Collected: MNIST itself. */
    REAL,
    /** Made by a generator of ours. */
    GENERATED;

    /** {@code real} or {@code generated}, as result files spell it. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Data read from a place. */
  public static Provenance real(String origin) {
    return new Provenance(Kind.REAL, origin);
  }

  /** Data made by a generator. */
  public static Provenance generated(String origin) {
    return new Provenance(Kind.GENERATED, origin);
  }
}
