package org.stn4j.sampling;

/**
 * The pixels first … first + count − 1 along one axis under a kernel, with weights and their
 * derivatives. Written by {@link Profile#weigh}, read by a sampler, and used again for the next
 * coordinate.
 */
public final class Taps {

  /** The lowest pixel. */
  public long first;

  /** How many pixels. */
  public int count;

  /** k(x − m) [capacity]. */
  public final double[] weight;

  /** ∂k/∂x [capacity]; from the right where the kernel has a kink. */
  public final double[] slope;

  /** ∂k/∂width [capacity]; left alone by kernels that do not widen. */
  public final double[] widthSlope;

  /** ∂k/∂Φ [{@link Profile#parameters}][capacity]. */
  public final double[][] phiSlope;

  /** For the taps of a profile. */
  public Taps(Profile profile) {
    int capacity = profile.maximumTaps();
    weight = new double[capacity];
    slope = new double[capacity];
    widthSlope = new double[capacity];
    phiSlope = new double[profile.parameters().length][capacity];
  }

  /** Divides the weights by their sum, and carries all derivatives along. */
  void normalise() {
    double sum = 0;
    for (int t = 0; t < count; t++) {
      sum += weight[t];
    }
    for (int t = 0; t < count; t++) {
      weight[t] /= sum;
    }
    normalise(slope, sum);
    normalise(widthSlope, sum);
    for (double[] s : phiSlope) {
      normalise(s, sum);
    }
  }

  /** (e/Σe)' = (e' − (e/Σe)·Σe')/Σe. */
  private void normalise(double[] derivative, double sum) {
    double change = 0;
    for (int t = 0; t < count; t++) {
      change += derivative[t];
    }
    for (int t = 0; t < count; t++) {
      derivative[t] = (derivative[t] - weight[t] * change) / sum;
    }
  }
}
