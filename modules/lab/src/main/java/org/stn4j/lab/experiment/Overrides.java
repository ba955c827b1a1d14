package org.stn4j.lab.experiment;

import java.util.Optional;

/**
 * What the user changed in a preset.
 *
 * @param iterations updates, at least 1
 * @param batchSize examples in a batch, at least 1
 */
public record Overrides(Optional<Long> iterations, Optional<Integer> batchSize) {

  /** Nothing is changed. */
  public static final Overrides NONE = new Overrides(Optional.empty(), Optional.empty());

  /** Checks the ranges. */
  public Overrides {
    iterations.ifPresent(n -> requirePositive("--iterations", n));
    batchSize.ifPresent(n -> requirePositive("--batch", n));
  }

  private static void requirePositive(String name, long n) {
    if (n < 1) {
      throw new IllegalArgumentException(name + " must be at least 1, got " + n);
    }
    if (n > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          name + " must be at most " + Integer.MAX_VALUE + ", got " + n);
    }
  }

  /** A preset with what was changed in it, for people. */
  public String label(Preset preset) {
    StringBuilder label = new StringBuilder(preset.toString());
    iterations.ifPresent(n -> label.append(" with ").append(n).append(" iterations"));
    batchSize.ifPresent(n -> label.append(" with batches of ").append(n));
    return label.toString();
  }
}
