package org.stn4j.geometry;

/**
 * Translation, θ = (tx, ty):
 *
 * <pre>
 *   x^s = x^t + tx
 *   y^s = y^t + ty
 * </pre>
 *
 * <p>In normalised units: tx = 1 moves by half the image. Identity (0, 0).
 */
public final class Translation extends AffineFamily {

  /** The transformation has no attributes. */
  public Translation() {
    super("translation", "tx ty", 0, 0);
  }

  @Override
  public void entries(double[] theta, double[] m) {
    m[0] = 1;
    m[1] = 0;
    m[2] = theta[0];
    m[3] = 0;
    m[4] = 1;
    m[5] = theta[1];
  }

  @Override
  public void pullBack(double[] theta, double[] dm, double[] dtheta) {
    dtheta[0] = dm[2];
    dtheta[1] = dm[5];
  }

  @Override
  double[] parametersOf(double a, double b, double c, double d, double e, double f) {
    return new double[] {c, f};
  }
}
