package org.stn4j.geometry.warp;

/**
 * The warp of affine maps and the families within them: points are a matrix times (x, y, 1), and
 * the six coefficients are the matrix [a b c; d e f] (Jaderberg et al. 2015, equation 1).
 */
public final class MatrixWarp implements Warp {

  /** How θ gives the six entries of [a b c; d e f], and how gradients come back. */
  public interface Entries {

    /** θ [P] → (a, b, c, d, e, f). */
    void entries(double[] theta, double[] m);

    /** ∂L/∂(a … f) → ∂L/∂θ. */
    void pullBack(double[] theta, double[] dm, double[] dtheta);

    /** The derivative of the entries along a direction of θ. */
    void entriesTangent(double[] theta, double[] direction, double[] tangent);

    /** The derivative of {@link #pullBack} along a direction of θ, with {@code dm} held. */
    void pullBackTangent(double[] theta, double[] direction, double[] dm, double[] tangent);
  }

  private final OutputGrid outputGrid;
  private final Entries family;

  /**
   * On an output grid.
   *
   * @param family of affine maps
   */
  public MatrixWarp(OutputGrid outputGrid, Entries family) {
    this.outputGrid = outputGrid;
    this.family = family;
  }

  @Override
  public OutputGrid outputGrid() {
    return outputGrid;
  }

  @Override
  public int coefficientCount() {
    return 6;
  }

  @Override
  public void coefficients(double[] theta, double[] m) {
    family.entries(theta, m);
  }

  @Override
  public void row(double[] m, int row, double[][] source) {
    double[] x = outputGrid.axis(0);
    double y = outputGrid.y(row);
    double[] xs = source[0];
    double[] ys = source[1];
    double a = m[0];
    double d = m[3];
    // The constant of the row is added last: at the identity 1·x + (0·y + 0) is x exactly.
    double c = m[1] * y + m[2];
    double f = m[4] * y + m[5];
    for (int j = 0; j < x.length; j++) {
      xs[j] = a * x[j] + c;
    }
    for (int j = 0; j < x.length; j++) {
      ys[j] = d * x[j] + f;
    }
  }

  @Override
  public void rowGradient(double[] m, int row, double[][] sourceGradient, double[] dm) {
    double[] x = outputGrid.axis(0);
    double y = outputGrid.y(row);
    double[] dxs = sourceGradient[0];
    double[] dys = sourceGradient[1];
    double sumX = 0;
    double sumXx = 0;
    double sumY = 0;
    double sumYx = 0;
    for (int j = 0; j < x.length; j++) {
      sumX += dxs[j];
      sumXx += dxs[j] * x[j];
      sumY += dys[j];
      sumYx += dys[j] * x[j];
    }
    dm[0] += sumXx;
    dm[1] += sumX * y;
    dm[2] += sumX;
    dm[3] += sumYx;
    dm[4] += sumY * y;
    dm[5] += sumY;
  }

  @Override
  public void pullBack(double[] theta, double[] dm, double[] dtheta) {
    family.pullBack(theta, dm, dtheta);
  }

  @Override
  public void coefficientsTangent(double[] theta, double[] direction, double[] tangent) {
    family.entriesTangent(theta, direction, tangent);
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

  @Override
  public void pullBackTangent(double[] theta, double[] direction, double[] dm, double[] tangent) {
    family.pullBackTangent(theta, direction, dm, tangent);
  }
}
