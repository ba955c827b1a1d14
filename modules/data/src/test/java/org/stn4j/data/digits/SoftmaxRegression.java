package org.stn4j.data.digits;

import org.stn4j.data.LabelledImages;
import org.stn4j.data.random.Shuffle;

/** A linear classifier: one weight a pixel and class, cross-entropy, SGD one example at a time. */
final class SoftmaxRegression {

  private static final int EPOCHS = 8;
  private static final double RATE = 0.02;

  private SoftmaxRegression() {}

  /** The share of test images that it gets wrong after training. */
  static double error(LabelledImages train, LabelledImages test) {
    int pixels = train.height() * train.width();
    float[][] weights = new float[10][pixels];
    float[] bias = new float[10];
    float[] x = new float[pixels];
    Shuffle order = new Shuffle(train.count(), 1);
    int steps = EPOCHS * train.count();
    for (int step = 0; step < steps; step++) {
      int example = order.at(step);
      train.copy(example, x, 0);
      double[] p = scores(weights, bias, x);
      double sum = 0;
      for (int c = 0; c < 10; c++) {
        p[c] = Math.exp(p[c]);
        sum += p[c];
      }
      double rate = RATE * (1 - (double) step / steps);
      for (int c = 0; c < 10; c++) {
        float g = (float) (rate * (p[c] / sum - (train.label(example) == c ? 1 : 0)));
        bias[c] -= g;
        for (int j = 0; j < pixels; j++) {
          weights[c][j] -= g * x[j];
        }
      }
    }
    int wrong = 0;
    for (int i = 0; i < test.count(); i++) {
      test.copy(i, x, 0);
      double[] s = scores(weights, bias, x);
      int best = 0;
      for (int c = 1; c < 10; c++) {
        best = s[c] > s[best] ? c : best;
      }
      wrong += best == test.label(i) ? 0 : 1;
    }
    return (double) wrong / test.count();
  }

  private static double[] scores(float[][] weights, float[] bias, float[] x) {
    double[] s = new double[10];
    for (int c = 0; c < 10; c++) {
      float sum = bias[c];
      for (int j = 0; j < x.length; j++) {
        sum += weights[c][j] * x[j];
      }
      s[c] = sum;
    }
    return s;
  }
}
