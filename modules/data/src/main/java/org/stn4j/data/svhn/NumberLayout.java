package org.stn4j.data.svhn;

import java.util.random.RandomGenerator;

/**
 * How the digits of a number stand to each other: boxes in units of a digit's height, the first
 * one's middle at (0, 0). Frequencies, means and deviations are those of SVHN's 46,470 annotated
 * training and test pictures: lengths as counted in train; width to height of a digit 0.51 ± 0.14;
 * the gap to the next one −0.007 ± 0.11 (negative: they overlap), which is 0.02 higher ± 0.13.
 *
 * @param boxes [digits][4]: left, top, width, height
 */
record NumberLayout(double[][] boxes) {

  /** Numbers of one to five digits in train. */
  private static final int[] LENGTHS = {5_137, 18_130, 8_691, 1_434, 9};

  /** A layout of a length that is as frequent as in SVHN. */
  static NumberLayout random(RandomGenerator random) {
    int total = 0;
    for (int count : LENGTHS) {
      total += count;
    }
    int drawn = random.nextInt(total);
    int length = 1;
    while (drawn >= LENGTHS[length - 1]) {
      drawn -= LENGTHS[length - 1];
      length++;
    }
    return random(length, random);
  }

  /** A layout of a length. */
  static NumberLayout random(int length, RandomGenerator random) {
    double width = clipped(0.51, 0.12, random);
    double gap = clipped(-0.007, 0.08, random);
    double slope = clipped(-0.011, 0.11, random);
    double[][] boxes = new double[length][];
    double left = 0;
    double middle = 0;
    for (int i = 0; i < length; i++) {
      double w = Math.max(0.2, width + clipped(0, 0.07, random));
      boxes[i] = new double[] {left, middle - 0.5, w, 1};
      left += w + gap + clipped(0, 0.07, random);
      middle += slope + clipped(0, 0.06, random);
    }
    return new NumberLayout(boxes);
  }

  private static double clipped(double mean, double deviation, RandomGenerator random) {
    return mean + deviation * Math.max(-2.5, Math.min(2.5, random.nextGaussian()));
  }

  /** Left, top, right and bottom of all boxes. */
  double[] bounds() {
    double[] bounds = {
      Double.POSITIVE_INFINITY,
      Double.POSITIVE_INFINITY,
      Double.NEGATIVE_INFINITY,
      Double.NEGATIVE_INFINITY
    };
    for (double[] box : boxes) {
      bounds[0] = Math.min(bounds[0], box[0]);
      bounds[1] = Math.min(bounds[1], box[1]);
      bounds[2] = Math.max(bounds[2], box[0] + box[2]);
      bounds[3] = Math.max(bounds[3], box[1] + box[3]);
    }
    return bounds;
  }
}
