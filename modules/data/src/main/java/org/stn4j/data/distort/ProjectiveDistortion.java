package org.stn4j.data.distort;

import java.util.random.RandomGenerator;
import org.stn4j.geometry.Projective;

/**
 * P: the image is scaled by s about its centre, then each corner of the canvas is moved and the
 * plane follows by the homography that the four corners determine.
 *
 * <pre>
 * s ~ U[0.75, 1],  corner_k → corner_k + (δx_k, δy_k),  δ ~ N(0, σ²)
 * </pre>
 *
 * Corners are the centres of the canvas's corner pixels. Draws in which the moved corners no longer
 * form a convex quadrilateral of the same orientation (1 in 500 at σ = 5 px on 28×28) are repeated:
 * the homography would fold the image over.
 *
 * <p>Source: Jaderberg et al. 2015, section 4.1.
 */
public final class ProjectiveDistortion extends WarpDistortion {

  private static final double SMALLEST = 0.75;
  private static final double LARGEST = 1.0;

  private final double sigma;

  /**
   * @param name its name
   * @param size of the canvas, which is square, in pixels, at least 2
   * @param sigma σ in pixels, at least 0
   */
  public ProjectiveDistortion(String name, int size, double sigma) {
    super(name, size, size, new Projective());
    if (!(sigma >= 0) || size < 2) {
      throw new IllegalArgumentException(
          "expected a canvas of at least 2 pixels and sigma of at least 0, got "
              + size
              + " and "
              + sigma);
    }
    this.sigma = sigma;
  }

  /** P: σ = 5 px on 28×28. */
  public static ProjectiveDistortion projected() {
    return new ProjectiveDistortion("P", 28, 5);
  }

  @Override
  double[] theta(int height, int width, RandomGenerator random) {
    double s = uniform(random, SMALLEST, LARGEST);
    double[] x = new double[4];
    double[] y = new double[4];
    double[] h;
    do {
      for (int k = 0; k < 4; k++) {
        x[k] = (k == 1 || k == 2 ? 1 : -1) + random.nextGaussian() * sigma / half(width());
        y[k] = (k >= 2 ? 1 : -1) + random.nextGaussian() * sigma / half(height());
      }
      h = convex(x, y) ? inverseOfSquareTo(x, y) : null;
    } while (h == null);
    double scaleX = half(width()) / (half(width) * s);
    double scaleY = half(height()) / (half(height) * s);
    for (int i = 0; i < 3; i++) {
      h[i] *= scaleX;
      h[3 + i] *= scaleY;
    }
    return h;
  }

  /** Whether the corners turn the same way at each step, clockwise on the screen. */
  private static boolean convex(double[] x, double[] y) {
    for (int k = 0; k < 4; k++) {
      int b = (k + 1) % 4;
      int c = (k + 2) % 4;
      if (!((x[b] - x[k]) * (y[c] - y[b]) - (y[b] - y[k]) * (x[c] - x[b]) > 0)) {
        return false;
      }
    }
    return true;
  }

  /**
   * The homography, as 8 parameters, that takes the corners (x_k, y_k) back to (−1, −1), (1, −1),
   * (1, 1), (−1, 1); null where it takes the origin to infinity.
   */
  private static double[] inverseOfSquareTo(double[] x, double[] y) {
    // Unit square → corners: [a b c; d e f; g h 1].
    double sumX = x[0] - x[1] + x[2] - x[3];
    double sumY = y[0] - y[1] + y[2] - y[3];
    double x1 = x[1] - x[2];
    double y1 = y[1] - y[2];
    double x3 = x[3] - x[2];
    double y3 = y[3] - y[2];
    double determinant = x1 * y3 - x3 * y1;
    double g = (sumX * y3 - x3 * sumY) / determinant;
    double h = (x1 * sumY - sumX * y1) / determinant;
    double a = x[1] - x[0] + g * x[1];
    double b = x[3] - x[0] + h * x[3];
    double c = x[0];
    double d = y[1] - y[0] + g * y[1];
    double e = y[3] - y[0] + h * y[3];
    double f = y[0];

    // Corners → unit square: the adjugate.
    double[] u = {e - f * h, c * h - b, b * f - c * e};
    double[] v = {f * g - d, a - c * g, c * d - a * f};
    double[] w = {d * h - e * g, b * g - a * h, a * e - b * d};
    if (Math.abs(w[2]) < 1e-9) {
      return null;
    }
    // Unit square → [−1, 1]²: 2u − w, 2v − w.
    double[] theta = new double[8];
    for (int i = 0; i < 3; i++) {
      theta[i] = (2 * u[i] - w[i]) / w[2];
      theta[3 + i] = (2 * v[i] - w[i]) / w[2];
    }
    theta[6] = w[0] / w[2];
    theta[7] = w[1] / w[2];
    return theta;
  }
}
