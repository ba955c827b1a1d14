package org.stn4j.sampling;

/**
 * Linear interpolation along each axis, bilinear in images and trilinear in volumes:
 *
 * <pre>
 *   k(x − m)      = max(0, 1 − |x − m|)
 *   ∂k(x − m)/∂x  = 0 if |m − x| ≥ 1, 1 if m &gt; x, −1 if m ≤ x
 * </pre>
 *
 * <p>Exactly at a pixel the derivative is the one from the right, the difference to the next pixel.
 * (The printed equation gives +1 to m = x there, which is no sub-gradient.)
 *
 * <p>Source: Jaderberg et al. 2015, equations 5 to 7.
 */
public final class Bilinear implements Kernel {

  @Override
  public String name() {
    return "bilinear";
  }

  @Override
  public int taps() {
    return 2;
  }

  @Override
  public long first(double x) {
    return (long) Math.floor(x);
  }

  @Override
  public void weights(double x, long first, double[] weights, double[] derivatives) {
    double t = x - first;
    weights[0] = 1 - t;
    weights[1] = t;
    derivatives[0] = -1;
    derivatives[1] = 1;
  }
}
