package org.stn4j.data.distort;

import java.util.random.RandomGenerator;
import org.stn4j.geometry.ThinPlateSpline;

/**
 * E: the image is scaled by s about its centre, then bent by a thin plate spline whose K×K control
 * points, a regular grid over the canvas, are moved.
 *
 * <pre>
 * s ~ U[0.75, 1],  point_k → point_k + (δx_k, δy_k),  δ ~ N(0, σ²)
 * source(p) = spline(p) / s,  spline(point_k) = point_k + (δx_k, δy_k)
 * </pre>
 *
 * The spline runs from canvas to image, as all maps here do: the displacements are those of the
 * points that are looked up. Being symmetric, their distribution is the same either way.
 *
 * <p>Source: Jaderberg et al. 2015, section 4.1.
 */
public final class ElasticDistortion extends WarpDistortion {

  private static final double SMALLEST = 0.75;
  private static final double LARGEST = 1.0;

  private final double[][] points;
  private final double sigma;

  /**
   * @param name its name
   * @param size of the canvas, which is square, in pixels, at least 2
   * @param side K, control points along a side, at least 2
   * @param sigma σ in pixels, at least 0
   */
  public ElasticDistortion(String name, int size, int side, double sigma) {
    super(name, size, size, new ThinPlateSpline(side));
    if (!(sigma >= 0) || size < 2) {
      throw new IllegalArgumentException(
          "expected a canvas of at least 2 pixels and sigma of at least 0, got "
              + size
              + " and "
              + sigma);
    }
    this.points = new ThinPlateSpline(side).controlPoints();
    this.sigma = sigma;
  }

  /** E: 4×4 points, σ = 1.5 px on 28×28. */
  public static ElasticDistortion elastic() {
    return new ElasticDistortion("E", 28, 4, 1.5);
  }

  @Override
  double[] theta(int height, int width, RandomGenerator random) {
    double s = uniform(random, SMALLEST, LARGEST);
    double scaleX = half(width()) / (half(width) * s);
    double scaleY = half(height()) / (half(height) * s);
    int n = points.length;
    double[] theta = new double[2 * n];
    for (int k = 0; k < n; k++) {
      double x = points[k][0] + random.nextGaussian() * sigma / half(width());
      double y = points[k][1] + random.nextGaussian() * sigma / half(height());
      // A spline reproduces affine maps, so that scaling is a displacement of the points, too.
      theta[k] = x * scaleX - points[k][0];
      theta[n + k] = y * scaleY - points[k][1];
    }
    return theta;
  }
}
