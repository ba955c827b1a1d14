package org.stn4j.cuda.kernels;

/** Compares arrays relative to the largest expected element. */
final class Closeness {

  private Closeness() {}

  /** The largest difference divided by the largest finite expected element, or by 1. */
  static double difference(double[] actual, double[] expected) {
    double largest = 1;
    for (double e : expected) {
      if (Double.isFinite(e)) {
        largest = Math.max(largest, Math.abs(e));
      }
    }
    double worst = 0;
    for (int i = 0; i < expected.length; i++) {
      boolean same = Double.compare(actual[i], expected[i]) == 0;
      double apart = Math.abs(actual[i] - expected[i]) / largest;
      worst = Math.max(worst, same ? 0 : Double.isNaN(apart) ? Double.POSITIVE_INFINITY : apart);
    }
    return worst;
  }
}
