package org.stn4j.geometry;

import java.util.Arrays;
import org.stn4j.geometry.warp.MatrixWarp;
import org.stn4j.geometry.warp.OutputGrid;
import org.stn4j.geometry.warp.Warp;

/**
 * Affine maps of the plane and the families within them: θ gives the six entries of [a b c; d e f].
 * A subclass says how, and how a gradient of the entries becomes one of θ.
 *
 * <p>What stands here of second derivatives is true where the entries are linear in θ; other
 * subclasses override {@link #entriesTangent} and {@link #pullBackTangent}.
 */
abstract class AffineFamily implements MatrixTransformation, MatrixWarp.Entries {

  private final String name;
  private final String parameters;
  private final double[] identity;

  AffineFamily(String name, String parameters, double... identity) {
    this.name = name;
    this.parameters = parameters;
    this.identity = identity;
  }

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final int rank() {
    return 2;
  }

  @Override
  public final int parameterCount() {
    return identity.length;
  }

  @Override
  public final String parameterNames() {
    return parameters;
  }

  @Override
  public final double[] identity() {
    return identity.clone();
  }

  /** θ of the family's member nearest to [a b c; d e f]; exact where there is one. */
  abstract double[] parametersOf(double a, double b, double c, double d, double e, double f);

  @Override
  public void entriesTangent(double[] theta, double[] direction, double[] tangent) {
    double[] origin = new double[6];
    entries(new double[theta.length], origin);
    entries(direction, tangent);
    for (int i = 0; i < 6; i++) {
      tangent[i] -= origin[i];
    }
  }

  @Override
  public void pullBackTangent(double[] theta, double[] direction, double[] dm, double[] tangent) {
    Arrays.fill(tangent, 0, theta.length, 0);
  }

  @Override
  public final double[][] matrix(double[] theta) {
    double[] m = new double[6];
    entries(theta, m);
    return new double[][] {{m[0], m[1], m[2]}, {m[3], m[4], m[5]}, {0, 0, 1}};
  }

  @Override
  public final double[] parameters(double[][] matrix) {
    double[][] m = Matrices.normalised(matrix, 3);
    double[] theta = parametersOf(m[0][0], m[0][1], m[0][2], m[1][0], m[1][1], m[1][2]);
    return Matrices.requireFamily(this, theta, m);
  }

  @Override
  public final Warp on(OutputGrid outputGrid) {
    requireRank(outputGrid);
    return new MatrixWarp(outputGrid, this);
  }
}
