package org.stn4j.data.distort;

import java.util.random.RandomGenerator;
import org.stn4j.geometry.ThinPlateSpline;
import org.stn4j.geometry.warp.ControlPointWarp;
import org.stn4j.geometry.warp.ThinPlateInterpolant;

/**
 * E: the image is scaled by s about its centre, then bent by a thin plate spline whose K×K control
 * points, a regular grid, are moved.
 *
 * <pre>
 * s ~ U[0.75, 1],  point_k → point_k + (δx_k, δy_k),  δ ~ N(0, σ²)
 * source(p) = spline(p) / s,  spline(point_k) = point_k + (δx_k, δy_k)
 * </pre>
 *
 * The spline runs from canvas to image, as all maps here do: the displacements are those of the
 * points that are looked up. Being symmetric, their distribution is the same either way. Beyond the
 * outermost points the spline goes on.
 *
 * <p>Source: Jaderberg et al. 2015, section 4.1 and appendix A.4. Where the grid lies, the paper
 * leaves open: {@link ControlGrid}.
 */
public final class ElasticDistortion extends WarpDistortion {

  private static final double SMALLEST = 0.75;
  private static final double LARGEST = 1.0;

  private final int side;
  private final ControlGrid grid;
  private final double sigma;

  /** The warp, where it does not depend on s; else null. */
  private final ControlPointWarp fixed;

  /**
   * @param name its name
   * @param height of the canvas in pixels, at least 2
   * @param width of the canvas in pixels, at least 2
   * @param side K, control points along a side, at least 2
   * @param grid where they lie
   * @param sigma σ in pixels, at least 0
   */
  public ElasticDistortion(
      String name, int height, int width, int side, ControlGrid grid, double sigma) {
    super(name, canvas(height, width));
    if (!(sigma >= 0) || height < 2 || width < 2) {
      throw new IllegalArgumentException(
          "expected a canvas of at least 2x2 pixels and sigma of at least 0, got "
              + size()
              + " and "
              + sigma);
    }
    this.side = side;
    this.grid = grid;
    this.sigma = sigma;
    this.fixed = grid == ControlGrid.DIGIT_BOX ? null : warp(points(1));
  }

  /** E: the centres of 4×4 cells, σ = 1.5 px, 28×28. */
  public static ElasticDistortion elastic() {
    return new ElasticDistortion("E", 28, 28, 4, ControlGrid.CELLS, 1.5);
  }

  @Override
  public String description() {
    return "scale "
        + number(SMALLEST)
        + ".."
        + number(LARGEST)
        + ", thin plate spline of "
        + side
        + "x"
        + side
        + " points, "
        + grid
        + ", moved by N(0, "
        + number(sigma)
        + "^2) px per axis, "
        + size();
  }

  /** The control points for an image scaled by s, [K²][2], row by row. */
  private double[][] points(double s) {
    double x = grid.reach(width(), side, s) / half(width());
    double y = grid.reach(height(), side, s) / half(height());
    double[][] points = new ThinPlateSpline(side).controlPoints();
    for (double[] p : points) {
      p[0] *= x;
      p[1] *= y;
    }
    return points;
  }

  private ControlPointWarp warp(double[][] points) {
    return new ThinPlateInterpolant(points, 0).on(canvas());
  }

  @Override
  Drawn draw(int height, int width, RandomGenerator random) {
    double s = uniform(random, SMALLEST, LARGEST);
    double scaleX = half(width()) / (half(width) * s);
    double scaleY = half(height()) / (half(height) * s);
    double[][] points = points(s);
    int n = points.length;
    double[] theta = new double[2 * n];
    for (int k = 0; k < n; k++) {
      double x = points[k][0] + random.nextGaussian() * sigma / half(width());
      double y = points[k][1] + random.nextGaussian() * sigma / half(height());
      // A spline reproduces affine maps, so that scaling is a displacement of the points, too.
      theta[k] = x * scaleX - points[k][0];
      theta[n + k] = y * scaleY - points[k][1];
    }
    return new Drawn(fixed == null ? warp(points) : fixed, theta);
  }
}
