package org.stn4j.geometry;

/**
 * A transformation that is one homogeneous matrix M(θ): (x^s, y^s[, z^s], 1) ∝ M·(x^t, y^t[, z^t],
 * 1). Such transformations can be inspected, composed and inverted; see {@link Matrices}.
 */
public interface MatrixTransformation extends Transformation {

  /**
   * θ → M.
   *
   * @param theta parameters of one example [P]
   * @return [3][3] in the plane, [4][4] in space
   */
  double[][] matrix(double[] theta);

  /**
   * M → θ.
   *
   * @param matrix [3][3] in the plane, [4][4] in space, up to a factor
   * @return [P]
   * @throws IllegalArgumentException if no θ of this family gives the matrix
   */
  double[] parameters(double[][] matrix);
}
