package org.stn4j.experiment.mnist3d;

import java.util.random.RandomGenerator;

/** Rotations of space as matrices, axes x, y, z. */
final class Rotations {

  private Rotations() {}

  /**
   * R_z(γ)·R_y(β)·R_x(α), every angle uniform.
   *
   * @param largest angle in degrees, either way
   */
  static double[][] random(double largest, RandomGenerator random) {
    double[][] matrix = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}};
    for (int axis = 0; axis < 3; axis++) {
      double angle = StrictMath.toRadians(random.nextDouble(-largest, largest));
      matrix = product(about(axis, angle), matrix);
    }
    return matrix;
  }

  /**
   * The rotation about an axis by the right-hand rule.
   *
   * @param axis 0 for x, 1 for y, 2 for z
   * @param angle in radians
   */
  static double[][] about(int axis, double angle) {
    double[][] matrix = new double[3][3];
    int i = (axis + 1) % 3;
    int j = (axis + 2) % 3;
    matrix[axis][axis] = 1;
    matrix[i][i] = StrictMath.cos(angle);
    matrix[j][j] = StrictMath.cos(angle);
    matrix[i][j] = -StrictMath.sin(angle);
    matrix[j][i] = StrictMath.sin(angle);
    return matrix;
  }

  private static double[][] product(double[][] a, double[][] b) {
    double[][] c = new double[3][3];
    for (int i = 0; i < 9; i++) {
      for (int k = 0; k < 3; k++) {
        c[i / 3][i % 3] += a[i / 3][k] * b[k][i % 3];
      }
    }
    return c;
  }
}
