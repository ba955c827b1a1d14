package org.stn4j.sampling;

/**
 * Cubic convolution along each axis with a learnable: Φ = (a), one for all axes. a is the slope of
 * the kernel at distance 1; −0.5 follows parabolas exactly, −0.75 is {@link Bicubic} and the start.
 *
 * <p>Source: Keys 1981, equation 14; Jaderberg et al. 2015, equation 3.
 */
public final class Keys implements Kernel {

  @Override
  public String name() {
    return "keys";
  }

  @Override
  public int parameterCount(int rank) {
    return 1;
  }

  @Override
  public String parameterNames(int rank) {
    return "a";
  }

  @Override
  public double[] initialParameters(int rank) {
    return new double[] {Bicubic.A};
  }

  @Override
  public Profile along(int axis, double[] phi) {
    return new CubicProfile(phi[0], 0);
  }
}
