package org.stn4j.lab.loss;

import org.nd4j.autodiff.samediff.SDVariable;

/**
 * Labels that leave some probability to every class, so that a classifier is not driven to be ever
 * surer of the examples it learns from: y·(1 − ε) + ε/K (Szegedy, Vanhoucke, Ioffe, Shlens and
 * Wojna, Rethinking the Inception Architecture for Computer Vision, 2016, section 7).
 */
public final class LabelSmoothing {

  private LabelSmoothing() {}

  /**
   * Smooths labels.
   *
   * @param labels one-hot [N, classes], FLOAT
   * @param classes K
   * @param amount ε in [0, 1); 0 gives the labels themselves
   * @throws IllegalArgumentException if ε is out of range
   */
  public static SDVariable apply(SDVariable labels, int classes, double amount) {
    if (!(amount >= 0 && amount < 1)) {
      throw new IllegalArgumentException("label smoothing " + amount + " is not in [0, 1)");
    }
    return amount == 0 ? labels : labels.mul(1 - amount).add(amount / classes);
  }
}
