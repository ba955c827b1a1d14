package org.stn4j.geometry.warp;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * The smoothest function through values v_k at given points c_k of the plane:
 *
 * <pre>
 *   f(p) = Σ_k w_k·U(‖p − c_k‖) + a_0 + a_1·x + a_2·y,   U(r) = r²·log r²,   f(c_k) = v_k
 * </pre>
 *
 * <p>With λ &gt; 0 it trades closeness for smoothness (λ on the diagonal of the interpolation
 * matrix). f is linear in the values: f(p) = Σ_k B_k(p)·v_k. Immutable and thread-safe.
 *
 * <p>Sources: Bookstein, Principal Warps, IEEE PAMI 11(6) 1989, equations 1 to 7; Wahba 1990 for λ.
 */
public final class ThinPlateInterpolant {

  private final double[][] points;

  /** [K+3][K]: values → (w, a). */
  private final double[][] valuesToCoefficients;

  /**
   * @param points c [K][2], (x, y), at least three that do not lie on one line, no two equal
   * @param smoothing λ, at least 0
   * @throws IllegalArgumentException if the points do not determine f
   */
  public ThinPlateInterpolant(double[][] points, double smoothing) {
    this.points = points;
    this.valuesToCoefficients = valuesToCoefficients(points, smoothing);
  }

  /**
   * The warp that moves every pixel by f, its coefficients being the values in x, then those in y.
   *
   * @param outputGrid of rank 2
   */
  public ControlPointWarp on(OutputGrid outputGrid) {
    double[] x = outputGrid.axis(0);
    double[][][] basis = new double[outputGrid.rows()][points.length][x.length];
    double[] weights = new double[points.length];
    double[] terms = new double[points.length + 3];
    for (int row = 0; row < basis.length; row++) {
      for (int j = 0; j < x.length; j++) {
        weights(x[j], outputGrid.y(row), terms, weights);
        for (int k = 0; k < points.length; k++) {
          basis[row][k][j] = weights[k];
        }
      }
    }
    return new ControlPointWarp(outputGrid, basis);
  }

  /** (B_1 … B_K) at a point. */
  private void weights(double x, double y, double[] terms, double[] weights) {
    terms(points, x, y, terms);
    for (int k = 0; k < weights.length; k++) {
      double sum = 0;
      for (int t = 0; t < terms.length; t++) {
        sum += terms[t] * valuesToCoefficients[t][k];
      }
      weights[k] = sum;
    }
  }

  /** (U(‖p − c_1‖) … U(‖p − c_K‖), 1, x, y). */
  private static void terms(double[][] c, double x, double y, double[] terms) {
    for (int k = 0; k < c.length; k++) {
      terms[k] = radial(x - c[k][0], y - c[k][1]);
    }
    terms[c.length] = 1;
    terms[c.length + 1] = x;
    terms[c.length + 2] = y;
  }

  /** U(r) = r²·log r², and its limit 0 at r = 0. */
  private static double radial(double dx, double dy) {
    double r2 = dx * dx + dy * dy;
    return r2 == 0 ? 0 : r2 * Math.log(r2);
  }

  /** The first K columns of the inverse of L = [U + λI, P; Pᵀ, 0] (Bookstein 1989, equation 5). */
  private static double[][] valuesToCoefficients(double[][] c, double smoothing) {
    int n = c.length;
    double[][] l = new double[n + 3][n + 3];
    double[] terms = new double[n + 3];
    for (int i = 0; i < n; i++) {
      terms(c, c[i][0], c[i][1], terms);
      for (int t = 0; t < n + 3; t++) {
        l[i][t] = terms[t];
        if (t >= n) {
          l[t][i] = terms[t];
        }
      }
      l[i][i] += smoothing;
    }
    RealMatrix inverse = new LUDecomposition(new Array2DRowRealMatrix(l)).getSolver().getInverse();
    return inverse.getSubMatrix(0, n + 2, 0, n - 1).getData();
  }
}
