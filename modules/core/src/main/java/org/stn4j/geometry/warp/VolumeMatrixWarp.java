package org.stn4j.geometry.warp;

import java.util.Arrays;

/**
 * The warp of affine maps of volumes: coefficients are θ, the rows of a 3×4 matrix, and points are
 * the matrix times (x, y, z, 1).
 */
public final class VolumeMatrixWarp implements Warp {

  private final OutputGrid outputGrid;

  /** On an output grid of rank 3. */
  public VolumeMatrixWarp(OutputGrid outputGrid) {
    this.outputGrid = outputGrid;
  }

  @Override
  public OutputGrid outputGrid() {
    return outputGrid;
  }

  @Override
  public int coefficientCount() {
    return 12;
  }

  @Override
  public void coefficients(double[] theta, double[] m) {
    System.arraycopy(theta, 0, m, 0, 12);
  }

  @Override
  public void row(double[] m, int row, double[][] source) {
    double[] x = outputGrid.axis(0);
    double y = outputGrid.y(row);
    double z = outputGrid.z(row);
    for (int a = 0; a < 3; a++) {
      double factor = m[4 * a];
      double constant = m[4 * a + 1] * y + (m[4 * a + 2] * z + m[4 * a + 3]);
      double[] s = source[a];
      for (int j = 0; j < x.length; j++) {
        s[j] = factor * x[j] + constant;
      }
    }
  }

  @Override
  public void rowGradient(double[] m, int row, double[][] sourceGradient, double[] dm) {
    double[] x = outputGrid.axis(0);
    double y = outputGrid.y(row);
    double z = outputGrid.z(row);
    for (int a = 0; a < 3; a++) {
      double[] d = sourceGradient[a];
      double sum = 0;
      double sumX = 0;
      for (int j = 0; j < x.length; j++) {
        sum += d[j];
        sumX += d[j] * x[j];
      }
      dm[4 * a] += sumX;
      dm[4 * a + 1] += sum * y;
      dm[4 * a + 2] += sum * z;
      dm[4 * a + 3] += sum;
    }
  }

  @Override
  public void pullBack(double[] theta, double[] dm, double[] dtheta) {
    System.arraycopy(dm, 0, dtheta, 0, 12);
  }

  @Override
  public void coefficientsTangent(double[] theta, double[] direction, double[] tangent) {
    System.arraycopy(direction, 0, tangent, 0, 12);
  }

  /** Points are linear in the matrix. */
  @Override
  public void rowTangent(double[] m, double[] mTangent, int row, double[][] tangent) {
    row(mTangent, row, tangent);
  }

  /** Zero: points are linear in the matrix. */
  @Override
  public void rowGradientTangent(
      double[] m, double[] mTangent, int row, double[][] sourceGradient, double[] dm) {}

  /** Zero: the matrix is linear in θ. */
  @Override
  public void pullBackTangent(double[] theta, double[] direction, double[] dm, double[] tangent) {
    Arrays.fill(tangent, 0, 12, 0);
  }
}
