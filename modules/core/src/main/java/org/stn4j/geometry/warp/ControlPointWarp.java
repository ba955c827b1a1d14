package org.stn4j.geometry.warp;

import java.util.Arrays;

/**
 * The warp of transformations that are linear in the displacements of K control points: the point
 * moves by Σ_k B_k(x^t, y^t)·(dx_k, dy_k), with basis functions B that depend on the output grid
 * alone and are tabulated once.
 *
 * <p>Coefficients are θ: (dx_1 … dx_K, dy_1 … dy_K).
 */
public final class ControlPointWarp implements Warp {

  private final OutputGrid outputGrid;

  /** basis[row][k][j]: weight of control point k at pixel j of the row. */
  private final double[][][] basis;

  private final int points;
  private volatile float[][] floatBasis;

  public ControlPointWarp(OutputGrid outputGrid, double[][][] basis) {
    this.outputGrid = outputGrid;
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

  /**
   * The weights B_k of all pixels, row after row, in {@code float} [K][…]; shared, not to be
   * changed. Behind the last pixel there are 16 zeros, so that loops may run over whole vectors.
   * Made when first asked for.
   */
  public float[][] floatBasis() {
    float[][] made = floatBasis;
    if (made == null) {
      int width = outputGrid.width();
      made = new float[points][Math.toIntExact(outputGrid.points()) + 16];
      for (int row = 0; row < basis.length; row++) {
        for (int k = 0; k < points; k++) {
          for (int j = 0; j < width; j++) {
            made[k][row * width + j] = (float) basis[row][k][j];
          }
        }
      }
      floatBasis = made;
    }
    return made;
  }

  @Override
  public OutputGrid outputGrid() {
    return outputGrid;
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
    double[] x = outputGrid.axis(0);
    double y = outputGrid.y(row);
    double[] xs = source[0];
    double[] ys = source[1];
    for (int j = 0; j < x.length; j++) {
      xs[j] = x[j];
      ys[j] = y;
    }
    addScaled(xs, basis[row], d, 0);
    addScaled(ys, basis[row], d, points);
  }

  /** Adds Σ_k d[from + k]·b_k; four at a time, each sum in the order of k all the same. */
  private void addScaled(double[] sum, double[][] b, double[] d, int from) {
    int k = 0;
    for (; k + 4 <= points; k += 4) {
      int at = from + k;
      addFour(sum, b[k], b[k + 1], b[k + 2], b[k + 3], d[at], d[at + 1], d[at + 2], d[at + 3]);
    }
    for (; k < points; k++) {
      double[] last = b[k];
      double factor = d[from + k];
      for (int j = 0; j < last.length; j++) {
        sum[j] += factor * last[j];
      }
    }
  }

  private static void addFour(
      double[] sum,
      double[] b0,
      double[] b1,
      double[] b2,
      double[] b3,
      double d0,
      double d1,
      double d2,
      double d3) {
    for (int j = 0; j < b0.length; j++) {
      sum[j] = sum[j] + d0 * b0[j] + d1 * b1[j] + d2 * b2[j] + d3 * b3[j];
    }
  }

  @Override
  public void rowGradient(double[] d, int row, double[][] sourceGradient, double[] dd) {
    addProducts(basis[row], sourceGradient[0], dd, 0);
    addProducts(basis[row], sourceGradient[1], dd, points);
  }

  /** Adds Σ_j b_k[j]·g[j] to dd[from + k]; four k at a time, so that none waits for its own sum. */
  private void addProducts(double[][] b, double[] g, double[] dd, int from) {
    int k = 0;
    for (; k + 4 <= points; k += 4) {
      double[] b0 = b[k];
      double[] b1 = b[k + 1];
      double[] b2 = b[k + 2];
      double[] b3 = b[k + 3];
      double sum0 = 0;
      double sum1 = 0;
      double sum2 = 0;
      double sum3 = 0;
      for (int j = 0; j < b0.length; j++) {
        double v = g[j];
        sum0 += v * b0[j];
        sum1 += v * b1[j];
        sum2 += v * b2[j];
        sum3 += v * b3[j];
      }
      dd[from + k] += sum0;
      dd[from + k + 1] += sum1;
      dd[from + k + 2] += sum2;
      dd[from + k + 3] += sum3;
    }
    for (; k < points; k++) {
      double sum = 0;
      for (int j = 0; j < b[k].length; j++) {
        sum += g[j] * b[k][j];
      }
      dd[from + k] += sum;
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
    Arrays.fill(tangent[0], 0, outputGrid.width(), 0);
    Arrays.fill(tangent[1], 0, outputGrid.width(), 0);
    addScaled(tangent[0], basis[row], dTangent, 0);
    addScaled(tangent[1], basis[row], dTangent, points);
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
