package org.stn4j.sampling;

/**
 * Cubic convolution along one axis, with d = |x − m|:
 *
 * <pre>
 *   k = (a + 2)·d³ − (a + 3)·d² + 1          for d ≤ 1
 *   k = a·d³ − 5a·d² + 8a·d − 4a             for 1 &lt; d &lt; 2
 * </pre>
 *
 * <p>Source: Keys, Cubic Convolution Interpolation for Digital Image Processing, IEEE ASSP 29(6)
 * 1981, equation 14.
 */
final class CubicProfile implements Profile {

  private final double a;
  private final int[] parameters;

  /**
   * @param parameters {0} where a is Φ's first parameter, else nothing
   */
  CubicProfile(double a, int... parameters) {
    this.a = a;
    this.parameters = parameters;
  }

  @Override
  public int maximumTaps() {
    return 4;
  }

  @Override
  public int[] parameters() {
    return parameters;
  }

  @Override
  public void weigh(double x, double width, Taps taps) {
    double floor = Math.floor(x);
    double t = x - floor;
    taps.first = (long) floor - 1;
    taps.count = 4;
    far(1 + t, 1, 0, taps);
    near(t, 1, 1, taps);
    near(1 - t, -1, 2, taps);
    far(2 - t, -1, 3, taps);
  }

  /**
   * @param d distance to the pixel, 0 … 1
   * @param sign ∂d/∂x
   */
  private void near(double d, double sign, int tap, Taps taps) {
    taps.weight[tap] = ((a + 2) * d - (a + 3)) * d * d + 1;
    taps.slope[tap] = sign * (3 * (a + 2) * d - 2 * (a + 3)) * d;
    if (parameters.length > 0) {
      taps.phiSlope[0][tap] = (d - 1) * d * d;
    }
  }

  /** The same for a distance 1 … 2. */
  private void far(double d, double sign, int tap, Taps taps) {
    taps.weight[tap] = a * (((d - 5) * d + 8) * d - 4);
    taps.slope[tap] = sign * a * ((3 * d - 10) * d + 8);
    if (parameters.length > 0) {
      taps.phiSlope[0][tap] = ((d - 5) * d + 8) * d - 4;
    }
  }
}
