package org.stn4j.geometry;

/**
 * Attention: isotropic scale and translation, θ = (s, tx, ty):
 *
 * <pre>
 *   x^s = s·x^t + tx
 *   y^s = s·y^t + ty
 * </pre>
 *
 * <p>s &lt; 1 looks at a part of the image. Identity (1, 0, 0). Source: Jaderberg et al. 2015,
 * equation 2.
 */
public final class Attention extends AffineFamily {

  /** The transformation has no attributes. */
  public Attention() {
    super("attention", "s tx ty", 1, 0, 0);
  }

  @Override
  public void entries(double[] theta, double[] m) {
    m[0] = theta[0];
    m[1] = 0;
    m[2] = theta[1];
    m[3] = 0;
    m[4] = theta[0];
    m[5] = theta[2];
  }

  @Override
  public void pullBack(double[] theta, double[] dm, double[] dtheta) {
    dtheta[0] = dm[0] + dm[4];
    dtheta[1] = dm[2];
    dtheta[2] = dm[5];
  }

  @Override
  double[] parametersOf(double a, double b, double c, double d, double e, double f) {
    return new double[] {a, c, f};
  }
}
