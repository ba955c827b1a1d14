package org.stn4j.geometry;

import java.util.Arrays;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.SingularMatrixException;

/**
 * Composition and inverse of the transformations that are a matrix.
 *
 * <p><b>Convention</b>: matrices act on columns (x, y[, z], 1) in normalised coordinates and map
 * output to input. To warp an image by a and what comes out by b is to warp it once by compose(a,
 * b).
 */
public final class Matrices {

  /** How far, relative to the largest entry, a matrix may lie from its family. */
  private static final double TOLERANCE = 1e-9;

  private Matrices() {}

  /**
   * θ of outer ∘ inner, the map p ↦ T_outer(T_inner(p)).
   *
   * @param transformation the family of both, and of the result
   * @param outer θ [P]
   * @param inner θ [P]
   * @return θ [P]
   * @throws IllegalArgumentException if the composition is not of the family (two scalings by a
   *     fixed s, say); {@link #multiply} and a wider family help then
   */
  public static double[] compose(
      MatrixTransformation transformation, double[] outer, double[] inner) {
    return transformation.parameters(
        multiply(transformation.matrix(outer), transformation.matrix(inner)));
  }

  /**
   * θ of the inverse map.
   *
   * @param theta [P]
   * @return θ [P]
   * @throws IllegalArgumentException if the map has no inverse, or none in the family
   */
  public static double[] invert(MatrixTransformation transformation, double[] theta) {
    return transformation.parameters(invert(transformation.matrix(theta)));
  }

  /** The product a·b of two square matrices of one size. */
  public static double[][] multiply(double[][] a, double[][] b) {
    if (a.length != b.length) {
      throw new IllegalArgumentException(
          "matrices must be of one size, got " + a.length + " and " + b.length);
    }
    return new Array2DRowRealMatrix(a, false)
        .multiply(new Array2DRowRealMatrix(b, false))
        .getData();
  }

  /**
   * The inverse of a square matrix.
   *
   * @throws IllegalArgumentException if it has none
   */
  public static double[][] invert(double[][] m) {
    try {
      return new LUDecomposition(new Array2DRowRealMatrix(m, false))
          .getSolver()
          .getInverse()
          .getData();
    } catch (SingularMatrixException e) {
      throw new IllegalArgumentException(
          "this matrix has no inverse: " + Arrays.deepToString(m), e);
    }
  }

  /**
   * The matrix with its last entry scaled to 1.
   *
   * @param size 3 or 4, what the matrix must be
   */
  static double[][] normalised(double[][] m, int size) {
    if (m.length != size || Arrays.stream(m).anyMatch(row -> row.length != size)) {
      throw new IllegalArgumentException(
          "the matrix must be " + size + "×" + size + ", got " + Arrays.deepToString(m));
    }
    double last = m[size - 1][size - 1];
    double[][] scaled = new double[size][size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        scaled[i][j] = m[i][j] / last;
      }
    }
    return scaled;
  }

  /** Throws unless θ gives the normalised matrix back; returns θ. */
  static double[] requireFamily(
      MatrixTransformation transformation, double[] theta, double[][] normalised) {
    double[][] again = transformation.matrix(theta);
    double largest = 0;
    double apart = 0;
    for (int i = 0; i < again.length; i++) {
      for (int j = 0; j < again.length; j++) {
        largest = Math.max(largest, Math.abs(normalised[i][j]));
        apart = Math.max(apart, Math.abs(again[i][j] - normalised[i][j]));
      }
    }
    if (!(apart <= TOLERANCE * largest)) {
      throw new IllegalArgumentException(
          "not the matrix of a transformation of the family "
              + transformation.name()
              + ": "
              + Arrays.deepToString(normalised));
    }
    return theta;
  }
}
