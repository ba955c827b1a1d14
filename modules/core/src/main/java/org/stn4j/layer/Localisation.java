package org.stn4j.layer;

import java.util.function.UnaryOperator;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.shade.jackson.annotation.JsonTypeInfo;

/**
 * A localisation network without its last layer: an image or volume becomes features, from which
 * {@link SpatialTransformer} regresses θ (Jaderberg et al. 2015, section 3.1: f_loc may take any
 * form).
 */
@FunctionalInterface
@JsonTypeInfo(use = JsonTypeInfo.Id.CLASS)
public interface Localisation {

  /**
   * Features of an image.
   *
   * @param variable of the graph
   * @param size F
   */
  record Features(SDVariable variable, int size) {}

  /**
   * Adds the network to the image's graph.
   *
   * @param image [N, C, H, W] or [N, C, D, H, W]
   * @param scope its name and initial weights
   * @param shape C, H, W or C, D, H, W
   * @return features [N, F]
   */
  Features apply(SDVariable image, Scope scope, int[] shape);

  /**
   * Adds the network and its last layer, which regresses θ: no weights yet, only a bias.
   *
   * @param image [N, C, H, W] or [N, C, D, H, W]
   * @param scope its name and initial weights; θ is {@code theta} there
   * @param shape C, H, W or C, D, H, W
   * @param initial what θ is to begin with, [P]
   * @return θ [N, P]
   */
  default SDVariable theta(SDVariable image, Scope scope, int[] shape, double[] initial) {
    Features features = apply(image, scope, shape);
    SDVariable weights = scope.zeros("regression/W", features.size(), initial.length);
    SDVariable bias = scope.row("regression/b", initial);
    return features.variable().mmul(weights).add(scope.name("theta"), bias);
  }

  /**
   * Any function from the image or volume to features [N, size].
   *
   * @param size F
   */
  static Localisation of(UnaryOperator<SDVariable> function, int size) {
    return (image, scope, shape) -> new Features(function.apply(image), size);
  }
}
