package org.stn4j.data.distort;

import static org.stn4j.data.distort.WarpDistortion.half;

import java.util.random.RandomGenerator;

/**
 * A smooth random motion of the points at which an image is looked up. In coordinates of the image,
 * [−1, 1] from border pixel to border pixel, along either axis:
 *
 * <pre>
 * d(x, y) = Σ_ij a_ij·T_i(x)·T_j(y),  i, j = 0 … 3
 * a_ij ~ N(0, (c_i·c_j·σ)²),  c_0² = 1/4, c_1² = c_2² = c_3² = 1/2
 * </pre>
 *
 * with Chebyshev's polynomials T: the one bicubic polynomial that moves the 4×4 points (p, q), p
 * and q among the roots ±0.38 and ±0.92 of T_4, each by N(0, σ²), independently. A point outside
 * the image moves as the nearest one of its border.
 */
final class Bend {

  private static final int TERMS = 4;

  private final double[] alongX;
  private final double[] alongY;

  /**
   * @param sigma σ in pixels of the image
   * @param height of the image in pixels
   * @param width of the image in pixels
   */
  Bend(double sigma, int height, int width, RandomGenerator random) {
    alongX = coefficients(sigma / half(width), random);
    alongY = coefficients(sigma / half(height), random);
  }

  private static double[] coefficients(double sigma, RandomGenerator random) {
    double[] a = new double[TERMS * TERMS];
    for (int i = 0; i < a.length; i++) {
      a[i] = sigma * weight(i / TERMS) * weight(i % TERMS) * random.nextGaussian();
    }
    return a;
  }

  private static double weight(int degree) {
    return degree == 0 ? 0.5 : Math.sqrt(0.5);
  }

  /** Moves points [2][n], x and y, in place. */
  void move(double[][] points) {
    for (int i = 0; i < points[0].length; i++) {
      double x = Math.max(-1, Math.min(1, points[0][i]));
      double y = Math.max(-1, Math.min(1, points[1][i]));
      points[0][i] += at(alongX, x, y);
      points[1][i] += at(alongY, x, y);
    }
  }

  private static double at(double[] a, double x, double y) {
    double t2 = 2 * y * y - 1;
    double t3 = 2 * y * t2 - y;
    return row(a, 0, x) + y * row(a, 4, x) + t2 * row(a, 8, x) + t3 * row(a, 12, x);
  }

  private static double row(double[] a, int from, double x) {
    double t2 = 2 * x * x - 1;
    double t3 = 2 * x * t2 - x;
    return a[from] + a[from + 1] * x + a[from + 2] * t2 + a[from + 3] * t3;
  }
}
