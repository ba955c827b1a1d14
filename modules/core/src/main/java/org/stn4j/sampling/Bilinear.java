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
public final class Bilinear implements Kernel, Profile {

  @Override
  public String name() {
    return "bilinear";
  }

  @Override
  public Profile along(int axis, double[] phi) {
    return this;
  }

  @Override
  public int maximumTaps() {
    return 2;
  }

  @Override
  public void weigh(double x, double width, Taps taps) {
    double floor = Math.floor(x);
    double t = x - floor;
    taps.first = (long) floor;
    taps.count = 2;
    taps.weight[0] = 1 - t;
    taps.weight[1] = t;
    taps.slope[0] = -1;
    taps.slope[1] = 1;
  }
}
