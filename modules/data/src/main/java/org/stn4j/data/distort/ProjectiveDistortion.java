package org.stn4j.data.distort;

import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.random.RandomGenerator;
import org.stn4j.geometry.Projective;
import org.stn4j.geometry.warp.Warp;

/**
 * P: the image is scaled by s about its centre, then each corner of the canvas is moved and the
 * plane follows by the homography that the four corners determine.
 *
 * <pre>
 * s ~ U[0.75, 1],  corner_k → corner_k + (δx_k, δy_k)
 * </pre>
 *
 * Corners are the centres of the canvas's corner pixels. Draws in which the moved corners no longer
 * form a convex quadrilateral of the same orientation (1 in 2,000 at σ = 5 px in any direction on
 * 28×28, 1 in 500 at 5 px per axis) are repeated: the homography would fold the image over.
 *
 * <p>Source: Jaderberg et al. 2015, section 4.1 and appendix A.4. What moving a corner by an amount
 * means, the paper leaves open: {@link CornerMotion}.
 */
public final class ProjectiveDistortion extends WarpDistortion {

  private static final double SMALLEST = 0.75;
  private static final double LARGEST = 1.0;

  private final Warp warp;
  private final double sigma;
  private final CornerMotion motion;
  private final boolean fitted;

  /**
   * @param name its name
   * @param height of the canvas in pixels, at least 2
   * @param width of the canvas in pixels, at least 2
   * @param sigma σ of the motion in pixels, at least 0
   * @param motion how a corner is moved
   * @param fitted whether the bounding box of the moved corners is stretched to the canvas
   */
  public ProjectiveDistortion(
      String name, int height, int width, double sigma, CornerMotion motion, boolean fitted) {
    super(name, canvas(height, width));
    if (!(sigma >= 0) || height < 2 || width < 2) {
      throw new IllegalArgumentException(
          "expected a canvas of at least 2x2 pixels and sigma of at least 0, got "
              + size()
              + " and "
              + sigma);
    }
    this.warp = new Projective().on(canvas());
    this.sigma = sigma;
    this.motion = motion;
    this.fitted = fitted;
  }

  /** P: one amount a corner, σ = 5 px, in a random direction, 28×28. */
  public static ProjectiveDistortion projected() {
    return new ProjectiveDistortion("P", 28, 28, 5, CornerMotion.ANY_DIRECTION, false);
  }

  @Override
  public String description() {
    return "scale "
        + number(SMALLEST)
        + ".."
        + number(LARGEST)
        + ", corners moved by N(0, "
        + number(sigma)
        + "^2) px "
        + motion
        + (fitted ? ", their bounding box stretched to the canvas, " : ", ")
        + size();
  }

  @Override
  Drawn draw(int height, int width, RandomGenerator random) {
    return new Drawn(warp, theta(height, width, random));
  }

  private double[] theta(int height, int width, RandomGenerator random) {
    double s = uniform(random, SMALLEST, LARGEST);
    double[] x = new double[4];
    double[] y = new double[4];
    double[] move = new double[2];
    double[] h;
    do {
      for (int k = 0; k < 4; k++) {
        x[k] = k == 1 || k == 2 ? 1 : -1;
        y[k] = k >= 2 ? 1 : -1;
        motion.move(x[k] * half(width()), y[k] * half(height()), sigma, random, move);
        x[k] += move[0] / half(width());
        y[k] += move[1] / half(height());
      }
      if (fitted) {
        stretch(x);
        stretch(y);
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

  /** Takes the smallest coordinate to −1 and the largest to 1. */
  private static void stretch(double[] x) {
    DoubleSummaryStatistics range = Arrays.stream(x).summaryStatistics();
    for (int k = 0; k < x.length; k++) {
      x[k] = 2 * (x[k] - range.getMin()) / (range.getMax() - range.getMin()) - 1;
    }
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
  static double[] inverseOfSquareTo(double[] x, double[] y) {
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
