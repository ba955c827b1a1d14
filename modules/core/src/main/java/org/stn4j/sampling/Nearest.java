package org.stn4j.sampling;

/**
 * The nearest pixel, δ(round(x) − m), half-way points to the even pixel. Its gradient with respect
 * to the grid and θ is zero, as the derivative is wherever there is one; the image has its
 * gradient.
 *
 * <p>Points outside are brought inside before they are rounded, as PyTorch does.
 *
 * <p>Source: Jaderberg et al. 2015, equation 4, which rounds half-way points up.
 */
public final class Nearest implements Kernel, Profile {

  @Override
  public String name() {
    return "nearest";
  }

  @Override
  public boolean foldsPoints() {
    return true;
  }

  @Override
  public Profile along(int axis, double[] phi) {
    return this;
  }

  @Override
  public int maximumTaps() {
    return 1;
  }

  @Override
  public void weigh(double x, double width, Taps taps) {
    taps.first = (long) Math.rint(x);
    taps.count = 1;
    taps.weight[0] = 1;
    taps.slope[0] = 0;
  }
}
