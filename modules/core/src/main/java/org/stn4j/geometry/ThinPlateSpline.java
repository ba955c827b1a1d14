package org.stn4j.geometry;

import org.stn4j.geometry.warp.OutputGrid;
import org.stn4j.geometry.warp.ThinPlateInterpolant;
import org.stn4j.geometry.warp.Warp;

/**
 * Thin plate spline with K×K control points on a regular grid over [−1, 1]². θ holds the
 * <em>displacements</em> of the control points' sources, first all in x, then all in y, each row by
 * row from (−1, −1): θ = (dx_1 … dx_K², dy_1 … dy_K²).
 *
 * <pre>
 *   (x^s, y^s) = (x^t, y^t) + f(x^t, y^t)
 *   f(p) = Σ_k w_k·U(‖p − c_k‖) + a_0 + a_1·x + a_2·y,   U(r) = r²·log r²
 * </pre>
 *
 * <p>f is the smoothest function with f(c_k) = (dx_k, dy_k); with λ &gt; 0 it trades closeness for
 * smoothness ({@link ThinPlateInterpolant}). Identity: all zeros.
 *
 * <p>Source: Jaderberg et al. 2015, section 3.2 (16 points, 4×4).
 */
public final class ThinPlateSpline implements Transformation {

  /** Its equations have 1603 unknowns: some seconds, and 20 MB. */
  static final int LARGEST_SIDE = 40;

  private final int side;
  private final double smoothing;

  /** 4×4 control points, no smoothing: the paper's. */
  public ThinPlateSpline() {
    this(4);
  }

  /**
   * @param side K, control points along a side, 2 … 40
   */
  public ThinPlateSpline(int side) {
    this(side, 0);
  }

  /**
   * @param side K, control points along a side, 2 … 40
   * @param smoothing λ, at least 0
   */
  public ThinPlateSpline(int side, double smoothing) {
    if (side < 2) {
      throw new IllegalArgumentException(
          "a thin plate spline needs at least 2 control points along a side, got " + side);
    }
    if (side > LARGEST_SIDE) {
      throw new IllegalArgumentException(
          "a thin plate spline has at most %d control points along a side (its equations take K⁶ steps), got %d"
              .formatted(LARGEST_SIDE, side));
    }
    if (!(smoothing >= 0) || Double.isInfinite(smoothing)) {
      throw new IllegalArgumentException("smoothing must be at least 0, got " + smoothing);
    }
    Attributes.displacements(side, side);
    this.side = side;
    this.smoothing = smoothing;
  }

  @Override
  public String name() {
    return "tps";
  }

  @Override
  public int rank() {
    return 2;
  }

  @Override
  public int parameterCount() {
    return 2 * side * side;
  }

  @Override
  public String parameterNames() {
    return "dx[K·K] dy[K·K], K×K control points row by row";
  }

  @Override
  public double[] identity() {
    return new double[parameterCount()];
  }

  @Override
  public Attributes attributes() {
    return new Attributes(new long[] {side}, new double[] {smoothing});
  }

  /** K, control points along a side. */
  public int side() {
    return side;
  }

  /** λ. */
  public double smoothing() {
    return smoothing;
  }

  /** The control points [K²][2], (x, y), row by row from (−1, −1). */
  public double[][] controlPoints() {
    double[][] c = new double[side * side][];
    for (int k = 0; k < c.length; k++) {
      c[k] = new double[] {-1 + 2.0 * (k % side) / (side - 1), -1 + 2.0 * (k / side) / (side - 1)};
    }
    return c;
  }

  @Override
  public Warp on(OutputGrid outputGrid) {
    requireRank(outputGrid);
    return new ThinPlateInterpolant(controlPoints(), smoothing).on(outputGrid);
  }
}
