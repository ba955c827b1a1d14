package org.stn4j.backend.cpu.exact;

import org.stn4j.sampling.Antialiased;

/**
 * The local down-sampling factors of an output's points, as {@link Antialiased} defines them: from
 * the distances of neighbouring points in pixels of the image.
 */
final class Footprint {

  private final int rank;

  /** Points along each axis of the output, x first, and how far apart neighbours stand. */
  private final int[] size;

  private final int[] step;
  private final int points;

  /**
   * @param outputSize H', W' or D', H', W'
   */
  Footprint(int[] outputSize) {
    rank = outputSize.length;
    size = new int[rank];
    step = new int[rank];
    int n = 1;
    for (int b = 0; b < rank; b++) {
      size[b] = outputSize[rank - 1 - b];
      step[b] = n;
      n *= size[b];
    }
    points = n;
  }

  /** ∂p/∂b at a point: by central differences, at the ends by one-sided ones. */
  private double derivative(double[] p, int point, int b) {
    int before = before(point, b);
    int after = after(point, b);
    int steps = (after - before) / step[b];
    return steps == 0 ? 0 : (p[after] - p[before]) / steps;
  }

  private int before(int point, int b) {
    return point / step[b] % size[b] == 0 ? point : point - step[b];
  }

  private int after(int point, int b) {
    return point / step[b] % size[b] == size[b] - 1 ? point : point + step[b];
  }

  private double factor(double[] p, int point) {
    double sum = 0;
    for (int b = 0; b < rank; b++) {
      double d = derivative(p, point, b);
      sum += d * d;
    }
    return Math.sqrt(sum);
  }

  /**
   * Widths of the kernel.
   *
   * @param pixel coordinates [rank][points]
   * @param width receives [rank][points]
   */
  void widths(double[][] pixel, double[][] width) {
    for (int a = 0; a < rank; a++) {
      for (int i = 0; i < points; i++) {
        double f = factor(pixel[a], i);
        // NaN fails the comparison.
        width[a][i] = f > 1 ? Math.min(f, Antialiased.LARGEST_WIDTH) : 1;
      }
    }
  }

  /**
   * Carries the gradient of the widths back to the points.
   *
   * @param pixel coordinates [rank][points]
   * @param widthGradient ∂L/∂width [rank][points]
   * @param pixelGradient ∂L/∂pixel [rank][points], added to
   */
  void backward(double[][] pixel, double[][] widthGradient, double[][] pixelGradient) {
    for (int a = 0; a < rank; a++) {
      double[] p = pixel[a];
      double[] dp = pixelGradient[a];
      for (int i = 0; i < points; i++) {
        double g = widthGradient[a][i];
        double f = factor(p, i);
        if (g == 0 || !(f > 1 && f < Antialiased.LARGEST_WIDTH)) {
          continue;
        }
        for (int b = 0; b < rank; b++) {
          int before = before(i, b);
          int after = after(i, b);
          if (after > before) {
            double d = g * derivative(p, i, b) / f / ((after - before) / step[b]);
            dp[after] += d;
            dp[before] -= d;
          }
        }
      }
    }
  }
}
