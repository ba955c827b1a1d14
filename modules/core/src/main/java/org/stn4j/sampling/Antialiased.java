package org.stn4j.sampling;

/**
 * Bilinear sampling that widens where the output is coarser than the image, so that every pixel
 * counts:
 *
 * <pre>
 *   k(x − m; s) = max(0, 1 − |x − m|/s) / Σ_n max(0, 1 − |x − n|/s)
 * </pre>
 *
 * <p>s is the local down-sampling factor along the axis, at least 1 (where it is {@link Bilinear})
 * and at most {@value #LARGEST_WIDTH}: how many pixels lie between neighbouring points of the
 * output,
 *
 * <pre>
 *   s_x = min(max(1, (Σ_b (∂x/∂b)²)^½), 32),   b the axes of the output, likewise y, z
 * </pre>
 *
 * <p>∂x/∂b is half the difference of the two neighbouring points' pixel coordinates along b, at the
 * ends the difference to the one neighbour, and 0 where the output is one pixel wide. A factor that
 * is not a number, next to a point at infinity, is 1.
 *
 * <p>Differentiable in the image, the grid and θ; gradients flow through s too.
 */
public final class Antialiased implements Kernel, Profile {

  /** The largest s. */
  public static final int LARGEST_WIDTH = 32;

  @Override
  public String name() {
    return "antialiased";
  }

  @Override
  public boolean widens() {
    return true;
  }

  @Override
  public Profile along(int axis, double[] phi) {
    return this;
  }

  @Override
  public int maximumTaps() {
    return 2 * LARGEST_WIDTH + 1;
  }

  @Override
  public void weigh(double x, double width, Taps taps) {
    double floor = Math.floor(x);
    double t = x - floor;
    // Relative to ⌊x⌋, which keeps its precision far outside.
    int first = (int) Math.floor(t - width) + 1;
    int last = (int) Math.floor(t + width);
    taps.first = (long) floor + first;
    taps.count = last - first + 1;
    for (int i = 0; i < taps.count; i++) {
      double d = t - (first + i);
      taps.weight[i] = 1 - Math.abs(d) / width;
      taps.slope[i] = (d >= 0 ? -1 : 1) / width;
      taps.widthSlope[i] = Math.abs(d) / (width * width);
    }
    taps.normalise();
  }
}
