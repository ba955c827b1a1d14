package org.stn4j.data.distort;

import java.util.random.RandomGenerator;
import org.stn4j.geometry.Matrices;
import org.stn4j.geometry.Projective;
import org.stn4j.geometry.warp.Warp;

/**
 * The perturbation of Lin and Lucey: the corners of the image are moved, each by itself and all
 * together, and the image is read through the homography that takes the corners to the moved ones.
 *
 * <pre>
 * corner_k → corner_k + (δx_k, δy_k) + (τx, τy),   δ ~ N(0, σ²), τ ~ N(0, σ_t²)
 * </pre>
 *
 * <p><b>Convention</b>: the homography maps a point of the perturbed image to the point of the
 * image that is read there. Corners are (±1, ±1), the centres of the corner pixels; σ and σ_t are
 * in these units, half a side each.
 *
 * <p>Draws without such a homography, which have probability 0, are repeated; one that folds the
 * image over is kept, as there. Source: Lin and Lucey 2017, Inverse Compositional Spatial
 * Transformer Networks, section 5.1.
 */
public final class CornerPerturbation extends WarpDistortion {

  private static final Projective HOMOGRAPHY = new Projective();

  private final Warp warp;
  private final double cornerSigma;
  private final double translationSigma;

  /**
   * @param name its name
   * @param height of the images in pixels, at least 2
   * @param width of the images in pixels, at least 2
   * @param cornerSigma σ, at least 0
   * @param translationSigma σ_t, at least 0
   */
  public CornerPerturbation(
      String name, int height, int width, double cornerSigma, double translationSigma) {
    super(name, canvas(height, width));
    if (!(cornerSigma >= 0 && translationSigma >= 0) || height < 2 || width < 2) {
      throw new IllegalArgumentException(
          "expected images of at least 2x2 pixels and sigmas of at least 0, got "
              + size()
              + ", "
              + cornerSigma
              + " and "
              + translationSigma);
    }
    this.warp = HOMOGRAPHY.on(canvas());
    this.cornerSigma = cornerSigma;
    this.translationSigma = translationSigma;
  }

  @Override
  public String description() {
    return "corners moved by N(0, "
        + number(cornerSigma)
        + "^2), all together by N(0, "
        + number(translationSigma)
        + "^2), in half sides, "
        + size();
  }

  /**
   * The homography, as {@link Projective}'s θ [8], that {@link #draw draws} an image from an equal
   * stream of random numbers.
   */
  public double[] theta(RandomGenerator random) {
    double[] x = new double[4];
    double[] y = new double[4];
    double[] back;
    do {
      double tx = translationSigma * random.nextGaussian();
      double ty = translationSigma * random.nextGaussian();
      for (int k = 0; k < 4; k++) {
        x[k] = (k == 1 || k == 2 ? 1 : -1) + cornerSigma * random.nextGaussian() + tx;
        y[k] = (k >= 2 ? 1 : -1) + cornerSigma * random.nextGaussian() + ty;
      }
      back = ProjectiveDistortion.inverseOfSquareTo(x, y);
    } while (back == null);
    return Matrices.invert(HOMOGRAPHY, back);
  }

  @Override
  Drawn draw(int height, int width, RandomGenerator random) {
    return new Drawn(warp, theta(random));
  }
}
