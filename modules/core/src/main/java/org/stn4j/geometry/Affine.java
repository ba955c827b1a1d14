package org.stn4j.geometry;

/**
 * Affine transformation, θ = (θ11, θ12, θ13, θ21, θ22, θ23):
 *
 * <pre>
 *   x^s = θ11·x^t + θ12·y^t + θ13
 *   y^s = θ21·x^t + θ22·y^t + θ23
 * </pre>
 *
 * <p>Identity (1, 0, 0, 0, 1, 0). Source: Jaderberg et al. 2015, equation 1.
 */
public final class Affine extends AffineFamily {

  /** The transformation has no attributes. */
  public Affine() {
    super("affine", "a11 a12 a13 a21 a22 a23", 1, 0, 0, 0, 1, 0);
  }

  @Override
  public void entries(double[] theta, double[] m) {
    System.arraycopy(theta, 0, m, 0, 6);
  }

  @Override
  public void pullBack(double[] theta, double[] dm, double[] dtheta) {
    System.arraycopy(dm, 0, dtheta, 0, 6);
  }

  @Override
  double[] parametersOf(double a, double b, double c, double d, double e, double f) {
    return new double[] {a, b, c, d, e, f};
  }
}
