package org.stn4j.geometry.warp;

/**
 * A transformation bound to an {@link OutputGrid}: computes source points row by row and carries
 * gradients back. Immutable and safe to share between threads; all working memory is the caller's.
 *
 * <p>For each example: {@link #coefficients} once, then {@link #row} for every row. Backwards:
 * {@link #rowGradient} for every row adds into one array, then {@link #pullBack} once.
 *
 * <p>The four methods named tangent are the derivatives of the other four along a direction of θ.
 * Only differentiating twice needs them; a warp without them refuses that.
 *
 * <p>Coefficients are what a row needs of θ, computed once: the six matrix entries of a rotation by
 * an angle, say. Where nothing is to be computed they are θ itself.
 */
public interface Warp {

  /** The output grid. */
  OutputGrid outputGrid();

  /** Q, the number of coefficients. */
  int coefficientCount();

  /**
   * θ → coefficients.
   *
   * @param theta parameters of one example [P]
   * @param coefficients receives [Q]
   */
  void coefficients(double[] theta, double[] coefficients);

  /**
   * Coefficients → source points of a row.
   *
   * @param coefficients of the example [Q]
   * @param row 0 … rows − 1
   * @param source receives normalised coordinates [rank][W]: x, y[, z]
   */
  void row(double[] coefficients, int row, double[][] source);

  /**
   * Adds the gradient of a row to the gradient of the coefficients.
   *
   * @param coefficients of the example [Q]
   * @param row 0 … rows − 1
   * @param sourceGradient ∂L/∂source [rank][W]
   * @param coefficientGradient ∂L/∂coefficients [Q], added to
   */
  void rowGradient(
      double[] coefficients, int row, double[][] sourceGradient, double[] coefficientGradient);

  /**
   * ∂L/∂coefficients → ∂L/∂θ.
   *
   * @param theta parameters of the example [P]
   * @param coefficientGradient ∂L/∂coefficients [Q]
   * @param thetaGradient receives ∂L/∂θ [P]
   */
  void pullBack(double[] theta, double[] coefficientGradient, double[] thetaGradient);

  /**
   * The derivative of {@link #coefficients} along a direction.
   *
   * @param theta parameters of the example [P]
   * @param direction of θ [P]
   * @param tangent receives ∂coefficients/∂θ·direction [Q]
   */
  default void coefficientsTangent(double[] theta, double[] direction, double[] tangent) {
    throw new UnsupportedOperationException(onlyOnce());
  }

  /**
   * The derivative of {@link #row} along a direction.
   *
   * @param coefficients of the example [Q]
   * @param coefficientsTangent direction of the coefficients [Q]
   * @param row 0 … rows − 1
   * @param sourceTangent receives [rank][W]
   */
  default void rowTangent(
      double[] coefficients, double[] coefficientsTangent, int row, double[][] sourceTangent) {
    throw new UnsupportedOperationException(onlyOnce());
  }

  /**
   * Adds the derivative of {@link #rowGradient} along a direction, {@code sourceGradient} held.
   *
   * @param coefficients of the example [Q]
   * @param coefficientsTangent direction of the coefficients [Q]
   * @param row 0 … rows − 1
   * @param sourceGradient ∂L/∂source [rank][W]
   * @param coefficientGradientTangent [Q], added to
   */
  default void rowGradientTangent(
      double[] coefficients,
      double[] coefficientsTangent,
      int row,
      double[][] sourceGradient,
      double[] coefficientGradientTangent) {
    throw new UnsupportedOperationException(onlyOnce());
  }

  /**
   * The derivative of {@link #pullBack} along a direction, {@code coefficientGradient} held.
   *
   * @param theta parameters of the example [P]
   * @param direction of θ [P]
   * @param coefficientGradient ∂L/∂coefficients [Q]
   * @param tangent receives [P]
   */
  default void pullBackTangent(
      double[] theta, double[] direction, double[] coefficientGradient, double[] tangent) {
    throw new UnsupportedOperationException(onlyOnce());
  }

  private String onlyOnce() {
    return getClass().getName() + " defines no second derivatives: it can be differentiated once";
  }
}
