package org.stn4j.layer;

/** Checks of sizes. */
final class Positive {

  private Positive() {}

  static int require(int value, String what) {
    if (value < 1) {
      throw new IllegalArgumentException(what + " must be at least 1, got " + value);
    }
    return value;
  }
}
