package org.stn4j.lab.network;

/**
 * Dropout as a product with a mask that is fed to the graph: no random numbers inside it, so that a
 * step is a function of its batch and its number on every backend (Srivastava et al. 2014, with the
 * scaling in training). In training an entry is 0 with probability {@code rate}, else 1/(1 − rate);
 * otherwise it is 1.
 *
 * @param mask name of the placeholder [N, size]
 * @param size numbers of an example, or channels where whole channels are dropped
 * @param rate probability of dropping, in [0, 1)
 */
public record Dropout(String mask, int size, double rate) {

  /** Checks the rate. */
  public Dropout {
    if (!(rate >= 0 && rate < 1)) {
      throw new IllegalArgumentException("a dropout rate must be in [0, 1), got " + rate);
    }
  }
}
