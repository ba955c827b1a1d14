package org.stn4j.lab.network;

/**
 * A buffer of a network that follows a statistic of its batches, such as the means that batch
 * normalisation uses once training is over: after every training step b ← (1 − m)·b + m·s.
 *
 * @param buffer name of the graph's constant b
 * @param statistic name of the variable s, of the same shape
 * @param momentum m, in (0, 1]
 */
public record RunningAverage(String buffer, String statistic, double momentum) {

  /** Checks the momentum. */
  public RunningAverage {
    if (!(momentum > 0 && momentum <= 1)) {
      throw new IllegalArgumentException("momentum must be in (0, 1], got " + momentum);
    }
  }
}
