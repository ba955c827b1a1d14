package org.stn4j.geometry;

/**
 * Rigid (Euclidean) transformation: rotation by α and translation, θ = (α, tx, ty), α in radians:
 *
 * <pre>
 *   x^s = cos α·x^t − sin α·y^t + tx
 *   y^s = sin α·x^t + cos α·y^t + ty
 * </pre>
 *
 * <p>α &gt; 0 turns +x towards +y, clockwise as y points down; the content turns the other way. It
 * is a rotation of pixels where the image is as wide as high. Identity (0, 0, 0).
 */
public final class Rigid extends AffineFamily {

  /** The transformation has no attributes. */
  public Rigid() {
    super("rigid", "angle tx ty", 0, 0, 0);
  }

  @Override
  public void entries(double[] theta, double[] m) {
    double cos = Math.cos(theta[0]);
    double sin = Math.sin(theta[0]);
    m[0] = cos;
    m[1] = -sin;
    m[2] = theta[1];
    m[3] = sin;
    m[4] = cos;
    m[5] = theta[2];
  }

  @Override
  public void pullBack(double[] theta, double[] dm, double[] dtheta) {
    double cos = Math.cos(theta[0]);
    double sin = Math.sin(theta[0]);
    dtheta[0] = cos * (dm[3] - dm[1]) - sin * (dm[0] + dm[4]);
    dtheta[1] = dm[2];
    dtheta[2] = dm[5];
  }

  @Override
  public void entriesTangent(double[] theta, double[] direction, double[] tangent) {
    double cos = Math.cos(theta[0]) * direction[0];
    double sin = Math.sin(theta[0]) * direction[0];
    tangent[0] = -sin;
    tangent[1] = -cos;
    tangent[2] = direction[1];
    tangent[3] = cos;
    tangent[4] = -sin;
    tangent[5] = direction[2];
  }

  @Override
  public void pullBackTangent(double[] theta, double[] direction, double[] dm, double[] tangent) {
    double cos = Math.cos(theta[0]);
    double sin = Math.sin(theta[0]);
    tangent[0] = -direction[0] * (sin * (dm[3] - dm[1]) + cos * (dm[0] + dm[4]));
    tangent[1] = 0;
    tangent[2] = 0;
  }

  @Override
  double[] parametersOf(double a, double b, double c, double d, double e, double f) {
    return new double[] {Math.atan2(d - b, a + e), c, f};
  }
}
