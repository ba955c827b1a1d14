package org.stn4j.lab.train;

import org.nd4j.linalg.api.ndarray.INDArray;

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
    // One copy of each: reading an array row by row costs more than a step of a small network.
    int classes = Math.toIntExact(scores.size(1));
    float[] s = scores.dup('c').data().asFloat();
    float[] l = labels.dup('c').data().asFloat();
    int errors = 0;
    for (int from = 0; from < s.length; from += classes) {
      if (largest(s, from, classes) != largest(l, from, classes)) {
        errors++;
      }
    }
    return errors;
  }

  /** Place of the first largest entry of a row, or −1 if there is a NaN. */
  private static int largest(float[] values, int from, int classes) {
    int best = 0;
    for (int j = 0; j < classes; j++) {
      if (Float.isNaN(values[from + j])) {
        return -1;
      }
      if (values[from + j] > values[from + best]) {
        best = j;
      }
    }
    return best;
  }
}
