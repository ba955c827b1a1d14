package org.stn4j.geometry;

import java.util.Arrays;

/**
 * The warp of transformations that are linear in the displacements of K control points: the point
 * moves by Σ_k B_k(x^t, y^t)·(dx_k, dy_k), with basis functions B that depend on the output grid
 * alone and are tabulated once.
 *
 * <p>Coefficients are θ: (dx_1 … dx_K, dy_1 … dy_K).
 */
public final class ControlPointWarp implements Warp {

  private final Lattice lattice;

  /** basis[row][k][j]: weight of control point k at pixel j of the row. */
  private final double[][][] basis;

  private final int points;

  ControlPointWarp(Lattice lattice, double[][][] basis) {
    this.lattice = lattice;
    this.basis = basis;
    this.points = basis[0].length;
  }

  /** K, the number of control points. */
  public int points() {
    return points;
  }

  /**
   * The weights B_k of a row [K][W]; shared, not to be changed.
   *
   * @param row 0 … rows − 1
   */
  public double[][] basis(int row) {
    return basis[row];
  }

  @Override
  public Lattice lattice() {
    return lattice;
  }

  @Override
  public int coefficientCount() {
    return 2 * points;
  }

  @Override
  public void coefficients(double[] theta, double[] d) {
    System.arraycopy(theta, 0, d, 0, 2 * points);
  }

  @Override
  public void row(double[] d, int row, double[][] source) {
    double[] x = lattice.axis(0);
    double y = lattice.y(row);
    double[] xs = source[0];
    double[] ys = source[1];
    for (int j = 0; j < x.length; j++) {
      xs[j] = x[j];
      ys[j] = y;
    }
    for (int k = 0; k < points; k++) {
      addScaled(xs, basis[row][k], d[k]);
      addScaled(ys, basis[row][k], d[points + k]);
    }
  }

  private void addScaled(double[] sum, double[] b, double factor) {
    for (int j = 0; j < b.length; j++) {
      sum[j] += factor * b[j];
    }
  }

  @Override
  public void rowGradient(double[] d, int row, double[][] sourceGradient, double[] dd) {
    double[] dxs = sourceGradient[0];
    double[] dys = sourceGradient[1];
    int width = lattice.width();
    for (int k = 0; k < points; k++) {
      double[] b = basis[row][k];
      double sumX = 0;
      double sumY = 0;
      for (int j = 0; j < width; j++) {
        sumX += dxs[j] * b[j];
        sumY += dys[j] * b[j];
      }
      dd[k] += sumX;
      dd[points + k] += sumY;
    }
  }

  @Override
  public void pullBack(double[] theta, double[] dd, double[] dtheta) {
    System.arraycopy(dd, 0, dtheta, 0, 2 * points);
  }

  @Override
  public void coefficientsTangent(double[] theta, double[] direction, double[] tangent) {
    System.arraycopy(direction, 0, tangent, 0, 2 * points);
  }

  @Override
  public void rowTangent(double[] d, double[] dTangent, int row, double[][] tangent) {
    Arrays.fill(tangent[0], 0, lattice.width(), 0);
    Arrays.fill(tangent[1], 0, lattice.width(), 0);
    for (int k = 0; k < points; k++) {
      addScaled(tangent[0], basis[row][k], dTangent[k]);
      addScaled(tangent[1], basis[row][k], dTangent[points + k]);
    }
  }

  /** Zero: points are linear in θ. */
  @Override
  public void rowGradientTangent(
      double[] d, double[] dTangent, int row, double[][] sourceGradient, double[] dd) {}

  /** Zero: points are linear in θ. */
  @Override
  public void pullBackTangent(double[] theta, double[] direction, double[] dd, double[] tangent) {
    Arrays.fill(tangent, 0, 2 * points, 0);
  }
}
