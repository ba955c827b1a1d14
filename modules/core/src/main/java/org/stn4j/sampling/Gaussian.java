package org.stn4j.sampling;

/**
 * Gaussian blur with learnable widths, Φ = (σ_x, σ_y[, σ_z]) in pixels of the image:
 *
 * <pre>
 *   k(x − m; σ) = exp(−(x − m)²/2σ²) / Σ_n exp(−(x − n)²/2σ²)
 * </pre>
 *
 * <p>over the 2R pixels next to x, R = ⌈4|σ|⌉, at least 1 and at most {@value #LARGEST_RADIUS}
 * (beyond σ = 8 the tails are cut). Pixels outside the image count in the sum, so that the zeros
 * around it darken the border. The sign of σ does not matter; below {@value #SMALLEST} it acts as
 * that, and its gradient is zero. It starts at 0.5.
 *
 * <p>Source: Jaderberg et al. 2015, equation 3.
 */
public final class Gaussian implements Kernel {

  /** The smallest σ. */
  static final double SMALLEST = 0.1;

  /** The largest R. */
  static final int LARGEST_RADIUS = 32;

  @Override
  public String name() {
    return "gaussian";
  }

  @Override
  public int parameterCount(int rank) {
    return rank;
  }

  @Override
  public String parameterNames(int rank) {
    return rank == 2 ? "sigma_x sigma_y" : "sigma_x sigma_y sigma_z";
  }

  @Override
  public double[] initialParameters(int rank) {
    return rank == 2 ? new double[] {0.5, 0.5} : new double[] {0.5, 0.5, 0.5};
  }

  @Override
  public Profile along(int axis, double[] phi) {
    return new Bell(axis, phi[axis]);
  }

  private static final class Bell implements Profile {

    private final int axis;
    private final double sigma;

    /** ∂σ/∂φ: its sign, or 0 where the smallest σ stands for it. */
    private final double growth;

    private final int radius;

    Bell(int axis, double phi) {
      this.axis = axis;
      this.sigma = Math.max(Math.abs(phi), SMALLEST);
      this.growth = Math.abs(phi) <= SMALLEST ? 0 : Math.signum(phi);
      this.radius = Math.max(1, (int) Math.min(Math.ceil(4 * sigma), LARGEST_RADIUS));
    }

    @Override
    public int maximumTaps() {
      return 2 * radius;
    }

    @Override
    public int[] parameters() {
      return new int[] {axis};
    }

    @Override
    public void weigh(double x, double width, Taps taps) {
      double floor = Math.floor(x);
      taps.first = (long) floor - radius + 1;
      taps.count = 2 * radius;
      double precision = 1 / (sigma * sigma);
      for (int t = 0; t < taps.count; t++) {
        double d = x - floor + (radius - 1 - t);
        double e = Math.exp(-0.5 * d * d * precision);
        taps.weight[t] = e;
        taps.slope[t] = -e * d * precision;
        taps.phiSlope[0][t] = growth * e * d * d * precision / sigma;
      }
      taps.normalise();
    }
  }
}
