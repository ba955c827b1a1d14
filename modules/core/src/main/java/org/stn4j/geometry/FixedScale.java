package org.stn4j.geometry;

/**
 * Attention of a fixed scale s, an attribute: only where it looks is learned, θ = (tx, ty):
 *
 * <pre>
 *   x^s = s·x^t + tx
 *   y^s = s·y^t + ty
 * </pre>
 *
 * <p>{@link #identity} is (0, 0), the middle of the image, and the identity map only where s = 1.
 * Source: Jaderberg et al. 2015, section 4.3 (s = 0.5).
 */
public final class FixedScale extends AffineFamily {

  private final double scale;

  /** Half the image: the paper's. */
  public FixedScale() {
    this(0.5);
  }

  /**
   * @param scale s, finite and not zero; 0.5 looks at a window of half the image's width and height
   */
  public FixedScale(double scale) {
    super("fixed-scale", "tx ty", 0, 0);
    if (!Double.isFinite(scale) || scale == 0) {
      throw new IllegalArgumentException("scale must be finite and not zero, got " + scale);
    }
    this.scale = scale;
  }

  /** s. */
  public double scale() {
    return scale;
  }

  @Override
  public Attributes attributes() {
    return Attributes.reals(scale);
  }

  @Override
  public void entries(double[] theta, double[] m) {
    m[0] = scale;
    m[1] = 0;
    m[2] = theta[0];
    m[3] = 0;
    m[4] = scale;
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
