package org.stn4j.geometry;

import org.stn4j.geometry.warp.HomographyWarp;
import org.stn4j.geometry.warp.OutputGrid;
import org.stn4j.geometry.warp.Warp;

/**
 * Plane projective transformation (homography), θ = (h11, h12, h13, h21, h22, h23, h31, h32), with
 * h33 = 1:
 *
 * <pre>
 *   w   = h31·x^t + h32·y^t + 1
 *   x^s = (h11·x^t + h12·y^t + h13) / w
 *   y^s = (h21·x^t + h22·y^t + h23) / w
 * </pre>
 *
 * <p>Identity (1, 0, 0, 0, 1, 0, 0, 0). Where w is zero the point is infinite or NaN, and samples
 * as a point outside the image. Source: Jaderberg et al. 2015, section 3.2 (8 parameters).
 */
public final class Projective implements MatrixTransformation {

  @Override
  public String name() {
    return "projective";
  }

  @Override
  public int rank() {
    return 2;
  }

  @Override
  public int parameterCount() {
    return 8;
  }

  @Override
  public String parameterNames() {
    return "h11 h12 h13 h21 h22 h23 h31 h32";
  }

  @Override
  public double[] identity() {
    return new double[] {1, 0, 0, 0, 1, 0, 0, 0};
  }

  @Override
  public double[][] matrix(double[] theta) {
    return new double[][] {
      {theta[0], theta[1], theta[2]}, {theta[3], theta[4], theta[5]}, {theta[6], theta[7], 1}
    };
  }

  @Override
  public double[] parameters(double[][] matrix) {
    double[][] m = Matrices.normalised(matrix, 3);
    double[] theta = {m[0][0], m[0][1], m[0][2], m[1][0], m[1][1], m[1][2], m[2][0], m[2][1]};
    return Matrices.requireFamily(this, theta, m);
  }

  @Override
  public Warp on(OutputGrid outputGrid) {
    requireRank(outputGrid);
    return new HomographyWarp(outputGrid);
  }
}
