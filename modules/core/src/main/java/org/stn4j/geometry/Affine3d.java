package org.stn4j.geometry;

import java.util.Arrays;
import org.stn4j.geometry.warp.OutputGrid;
import org.stn4j.geometry.warp.VolumeMatrixWarp;
import org.stn4j.geometry.warp.Warp;

/**
 * Affine transformation of space, θ = the rows of a 3×4 matrix A one after the other:
 *
 * <pre>
 *   (x^s, y^s, z^s) = A·(x^t, y^t, z^t, 1)
 * </pre>
 *
 * <p>Identity (1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0). Source: Jaderberg et al. 2015, appendix A.3.
 */
public final class Affine3d implements MatrixTransformation {

  @Override
  public String name() {
    return "affine3d";
  }

  @Override
  public int rank() {
    return 3;
  }

  @Override
  public int parameterCount() {
    return 12;
  }

  @Override
  public String parameterNames() {
    return "a11 a12 a13 a14 a21 a22 a23 a24 a31 a32 a33 a34";
  }

  @Override
  public double[] identity() {
    return new double[] {1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0};
  }

  @Override
  public double[][] matrix(double[] theta) {
    return new double[][] {
      Arrays.copyOfRange(theta, 0, 4),
      Arrays.copyOfRange(theta, 4, 8),
      Arrays.copyOfRange(theta, 8, 12),
      {0, 0, 0, 1}
    };
  }

  @Override
  public double[] parameters(double[][] matrix) {
    double[][] m = Matrices.normalised(matrix, 4);
    double[] theta = new double[12];
    for (int i = 0; i < 3; i++) {
      System.arraycopy(m[i], 0, theta, 4 * i, 4);
    }
    return Matrices.requireFamily(this, theta, m);
  }

  @Override
  public Warp on(OutputGrid outputGrid) {
    requireRank(outputGrid);
    return new VolumeMatrixWarp(outputGrid);
  }
}
