package org.stn4j.experiment.colocalisation;

import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;

/**
 * The loss of co-localisation (Jaderberg et al. 2015, appendix A.2): crops that the transformer
 * makes of two images are to be more alike than such a crop and a random one of the same image.
 *
 * <pre>
 *   L = 1/N · Σ_n Σ_{m≠n} max(0, (c·‖e_n − e_m‖² − ‖e_n − r_n‖²)/u + α)
 *
 *   e  [N, F]  encodings of what the transformer cropped
 *   r  [N, F]  encodings of random crops
 *   α          margin
 *   c          attraction: 1 in the paper
 *   u          unit of squared distances: 1 in the paper
 *   L  []      the paper's sum divided by the number of images
 * </pre>
 *
 * <p>The paper does not say how large encodings are, beside a margin of 1. The squared distance
 * between two random crops, by which {@link #relative} measures, makes a margin mean the same for
 * every encoder.
 *
 * <p>Without attraction each crop moves away from what random crops show, which digits are furthest
 * from. With all of it from the start crops agree soonest in showing nothing: where all terms
 * count, e_n moves along 2ē − r̄ − e_n, so that the mean encoding ē grows where it exceeds the
 * random crops' r̄, and shrinks where it does not.
 */
final class TripletLoss {

  /** Keeps the unit of random crops that are all the same from being 0. */
  private static final double TINY = 1e-12;

  private TripletLoss() {}

  /**
   * Adds the loss as printed to a graph: c = u = 1.
   *
   * @param name of the scalar
   * @param e encodings of what the transformer cropped [N, F], N at least 2
   * @param r encodings of random crops [N, F]
   * @param margin α
   */
  static SDVariable apply(SameDiff graph, String name, SDVariable e, SDVariable r, double margin) {
    return hinged(graph, name, between(graph, e).sub(toRandom(e, r)).add(margin));
  }

  /**
   * Adds the loss with u the mean squared distance of two random crops, of all N² pairs, to a
   * graph.
   *
   * @param name of the scalar
   * @param e encodings of what the transformer cropped [N, F], N at least 2
   * @param r encodings of random crops [N, F]
   * @param margin α
   * @param attraction c [N, 1], of each n
   */
  static SDVariable relative(
      SameDiff graph,
      String name,
      SDVariable e,
      SDVariable r,
      double margin,
      SDVariable attraction) {
    SDVariable mean = r.mean(true, 0);
    SDVariable deviation = r.sub(mean);
    SDVariable unit = deviation.mul(deviation).sum(true, 1).mean(true, 0).mul(2).add(TINY);
    SDVariable excess = between(graph, e).mul(attraction).sub(toRandom(e, r));
    // Multiplied: what ND4J gives as the gradient of a division by a single number is not it.
    return hinged(graph, name, excess.mul(graph.math().reciprocal(unit)).add(margin));
  }

  /** ‖e_n − e_m‖² [N, N]. */
  private static SDVariable between(SameDiff graph, SDVariable e) {
    SDVariable squares = e.mul(e).sum(true, 1);
    SDVariable products = graph.mmul(e, e, false, true, false);
    return squares.add(graph.permute(squares, 1, 0)).sub(products.mul(2));
  }

  /** ‖e_n − r_n‖² [N, 1]. */
  private static SDVariable toRandom(SDVariable e, SDVariable r) {
    SDVariable difference = e.sub(r);
    return difference.mul(difference).sum(true, 1);
  }

  private static SDVariable hinged(SameDiff graph, String name, SDVariable terms) {
    SDVariable hinge = graph.nn().relu(terms, 0);
    SDVariable ofOthers = hinge.sum(1).sub(graph.math().diagPart(hinge));
    return ofOthers.mean(name);
  }
}
