package org.stn4j.geometry;

/**
 * Similarity: isotropic scale, rotation by α and translation, θ = (s, α, tx, ty), α in radians:
 *
 * <pre>
 *   x^s = s·(cos α·x^t − sin α·y^t) + tx
 *   y^s = s·(sin α·x^t + cos α·y^t) + ty
 * </pre>
 *
 * <p>Turns like {@link Rigid}, scales like {@link Attention}. Identity (1, 0, 0, 0).
 */
public final class Similarity extends AffineFamily {

  /** The transformation has no attributes. */
  public Similarity() {
    super("similarity", "s angle tx ty", 1, 0, 0, 0);
  }

  @Override
  public void entries(double[] theta, double[] m) {
    double cos = theta[0] * Math.cos(theta[1]);
    double sin = theta[0] * Math.sin(theta[1]);
    m[0] = cos;
    m[1] = -sin;
    m[2] = theta[2];
    m[3] = sin;
    m[4] = cos;
    m[5] = theta[3];
  }

  @Override
  public void pullBack(double[] theta, double[] dm, double[] dtheta) {
    double cos = Math.cos(theta[1]);
    double sin = Math.sin(theta[1]);
    double dcos = dm[0] + dm[4];
    double dsin = dm[3] - dm[1];
    dtheta[0] = cos * dcos + sin * dsin;
    dtheta[1] = theta[0] * (cos * dsin - sin * dcos);
    dtheta[2] = dm[2];
    dtheta[3] = dm[5];
  }

  @Override
  public void entriesTangent(double[] theta, double[] direction, double[] tangent) {
    double cos = Math.cos(theta[1]);
    double sin = Math.sin(theta[1]);
    double dcos = direction[0] * cos - theta[0] * sin * direction[1];
    double dsin = direction[0] * sin + theta[0] * cos * direction[1];
    tangent[0] = dcos;
    tangent[1] = -dsin;
    tangent[2] = direction[2];
    tangent[3] = dsin;
    tangent[4] = dcos;
    tangent[5] = direction[3];
  }

  @Override
  public void pullBackTangent(double[] theta, double[] direction, double[] dm, double[] tangent) {
    double cos = Math.cos(theta[1]);
    double sin = Math.sin(theta[1]);
    double dcos = dm[0] + dm[4];
    double dsin = dm[3] - dm[1];
    double turn = cos * dsin - sin * dcos;
    tangent[0] = direction[1] * turn;
    tangent[1] = direction[0] * turn - theta[0] * direction[1] * (cos * dcos + sin * dsin);
    tangent[2] = 0;
    tangent[3] = 0;
  }

  @Override
  double[] parametersOf(double a, double b, double c, double d, double e, double f) {
    double cos = (a + e) / 2;
    double sin = (d - b) / 2;
    return new double[] {Math.hypot(cos, sin), Math.atan2(sin, cos), c, f};
  }
}
