package org.stn4j.experiment.icstn;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.nd4j.autodiff.samediff.SDVariable;
import org.stn4j.geometry.Projective;
import org.stn4j.op.Stn;
import org.stn4j.sampling.Sampling;

/**
 * The recurrent warps of an inverse compositional transformer: the original is read anew at every
 * step, so that nothing is lost that left the frame in between.
 *
 * <pre>
 *   I_0 = I(p_0),   Δp_k = f(I_{k−1}),   p_k = Δp_k ∘ p_{k−1},   I_k = I(p_k),   k = 1 … K
 * </pre>
 *
 * <p>f is one predictor for all steps. Source: Lin and Lucey 2017, section 3.3 and figure 4.
 */
final class InverseComposition {

  /** Name of I_0. */
  static final String PERTURBED = "perturbed";

  private static final Projective HOMOGRAPHY = new Projective();

  private InverseComposition() {}

  /**
   * What a step made.
   *
   * @param theta p_k [N, 8]
   * @param warped I_k [N, C, H, W]
   */
  record Step(SDVariable theta, SDVariable warped) {}

  /**
   * Adds the steps to the graph of the image: {@code perturbed}, which is I_0, then {@code
   * step<k>/theta} and {@code step<k>/warped}.
   *
   * @param original I [N, C, H, W]
   * @param perturbation p_0 [N, 8]
   * @param steps K
   * @param predictor f, from a warped image to Δp [N, 8], the identity's parameters being no change
   * @param size H, W of the warped images
   */
  static List<Step> apply(
      SDVariable original,
      SDVariable perturbation,
      int steps,
      UnaryOperator<SDVariable> predictor,
      int... size) {
    HomographyComposition composition =
        new HomographyComposition(original.getSameDiff(), perturbation.dataType());
    List<Step> made = new ArrayList<>();
    SDVariable p = perturbation;
    SDVariable warped = warp(PERTURBED, original, p, size);
    for (int k = 1; k <= steps; k++) {
      p = composition.compose(predictor.apply(warped), p).rename("step" + k + "/theta");
      warped = warp("step" + k + "/warped", original, p, size);
      made.add(new Step(p, warped));
    }
    return made;
  }

  /** Reads an image [N, C, H, W] through homographies [N, 8]. */
  static SDVariable warp(String name, SDVariable image, SDVariable theta, int... size) {
    return Stn.ops(image.getSameDiff())
        .spatialTransform(name, image, theta, HOMOGRAPHY, Sampling.DEFAULT, size);
  }
}
