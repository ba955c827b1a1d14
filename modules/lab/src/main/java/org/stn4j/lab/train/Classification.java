package org.stn4j.lab.train;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.stn4j.lab.array.Elements;

/** Counting wrong classifications. */
final class Classification {

  private Classification() {}

  /**
   * Rows whose largest score is not at the largest label.
   *
   * @param scores [N, classes]; a row that holds NaN counts as wrong
   * @param labels one-hot [N, classes]
   */
  static int errors(INDArray scores, INDArray labels) {
    int classes = Math.toIntExact(scores.size(1));
    double[] s = Elements.of(scores);
    double[] l = Elements.of(labels);
    int errors = 0;
    for (int from = 0; from < s.length; from += classes) {
      if (largest(s, from, classes) != largest(l, from, classes)) {
        errors++;
      }
    }
    return errors;
  }

  /** Place of the first largest entry of a row, or −1 if there is a NaN. */
  private static int largest(double[] values, int from, int classes) {
    int best = 0;
    for (int j = 0; j < classes; j++) {
      if (Double.isNaN(values[from + j])) {
        return -1;
      }
      if (values[from + j] > values[from + best]) {
        best = j;
      }
    }
    return best;
  }
}
