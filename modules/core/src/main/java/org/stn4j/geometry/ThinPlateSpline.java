package org.stn4j.geometry;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * Thin plate spline with K×K control points on a regular grid over [−1, 1]². θ holds the
 * <em>displacements</em> of the control points' sources, first all in x, then all in y, each row by
 * row from (−1, −1): θ = (dx_1 … dx_K², dy_1 … dy_K²).
 *
 * <pre>
 *   (x^s, y^s) = (x^t, y^t) + f(x^t, y^t)
 *   f(p) = Σ_k w_k·U(‖p − c_k‖) + a_0 + a_1·x + a_2·y,   U(r) = r²·log r²
 * </pre>
 *
 * <p>f is the smoothest function with f(c_k) = (dx_k, dy_k); with λ &gt; 0 it trades closeness for
 * smoothness (λ on the diagonal of the interpolation matrix). Identity: all zeros.
 *
 * <p>Sources: Jaderberg et al. 2015, section 3.2 (16 points, 4×4); Bookstein, Principal Warps, IEEE
 * PAMI 11(6) 1989, equations 1 to 7; Wahba 1990 for λ.
 */
public final class ThinPlateSpline implements Transformation {

  private final int side;
  private final double smoothing;

  /** 4×4 control points, no smoothing: the paper's. */
  public ThinPlateSpline() {
    this(4);
  }

  /**
   * @param side K, control points along a side, at least 2
   */
  public ThinPlateSpline(int side) {
    this(side, 0);
  }

  /**
   * @param side K, control points along a side, at least 2
   * @param smoothing λ, at least 0
   */
  public ThinPlateSpline(int side, double smoothing) {
    if (side < 2) {
      throw new IllegalArgumentException(
          "a thin plate spline needs at least 2 control points along a side, got " + side);
    }
    if (!(smoothing >= 0) || Double.isInfinite(smoothing)) {
      throw new IllegalArgumentException("smoothing must be at least 0, got " + smoothing);
    }
    this.side = side;
    this.smoothing = smoothing;
  }

  @Override
  public String name() {
    return "tps";
  }

  @Override
  public int rank() {
    return 2;
  }

  @Override
  public int parameterCount() {
    return 2 * side * side;
  }

  @Override
  public String parameterNames() {
    return "dx[K·K] dy[K·K], K×K control points row by row";
  }

  @Override
  public double[] identity() {
    return new double[parameterCount()];
  }

  @Override
  public Attributes attributes() {
    return new Attributes(new long[] {side}, new double[] {smoothing});
  }

  /** K, control points along a side. */
  public int side() {
    return side;
  }

  /** λ. */
  public double smoothing() {
    return smoothing;
  }

  /** The control points [K²][2], (x, y), row by row from (−1, −1). */
  public double[][] controlPoints() {
    double[][] c = new double[side * side][];
    for (int k = 0; k < c.length; k++) {
      c[k] = new double[] {-1 + 2.0 * (k % side) / (side - 1), -1 + 2.0 * (k / side) / (side - 1)};
    }
    return c;
  }

  @Override
  public Warp on(OutputGrid outputGrid) {
    requireRank(outputGrid);
    double[][] c = controlPoints();
    double[][] coefficients = displacementToCoefficients(c);
    double[] x = outputGrid.axis(0);
    double[][][] basis = new double[outputGrid.rows()][c.length][x.length];
    double[] terms = new double[c.length + 3];
    for (int row = 0; row < basis.length; row++) {
      for (int j = 0; j < x.length; j++) {
        terms(c, x[j], outputGrid.y(row), terms);
        for (int k = 0; k < c.length; k++) {
          double sum = 0;
          for (int t = 0; t < terms.length; t++) {
            sum += terms[t] * coefficients[t][k];
          }
          basis[row][k][j] = sum;
        }
      }
    }
    return new ControlPointWarp(outputGrid, basis);
  }

  /** (U(‖p − c_1‖) … U(‖p − c_K²‖), 1, x, y). */
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

  /**
   * The matrix [K²+3][K²] that takes displacements to (w, a): the first K² columns of the inverse
   * of L = [U + λI, P; Pᵀ, 0] (Bookstein 1989, equation 5).
   */
  private double[][] displacementToCoefficients(double[][] c) {
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
