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
    float[][] s = scores.toFloatMatrix();
    float[][] l = labels.toFloatMatrix();
    int errors = 0;
    for (int i = 0; i < s.length; i++) {
      if (largest(s[i]) != largest(l[i])) {
        errors++;
      }
    }
    return errors;
  }

  /** Index of the first largest entry, or −1 if there is a NaN. */
  private static int largest(float[] row) {
    int best = 0;
    for (int j = 0; j < row.length; j++) {
      if (Float.isNaN(row[j])) {
        return -1;
      }
      if (row[j] > row[best]) {
        best = j;
      }
    }
    return best;
  }
}
