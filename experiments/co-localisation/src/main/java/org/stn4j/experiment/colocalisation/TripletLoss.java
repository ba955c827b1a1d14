package org.stn4j.experiment.colocalisation;

import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;

/**
 * The loss of co-localisation (Jaderberg et al. 2015, appendix A.2): crops that the transformer
 * makes of two images are to be more alike than such a crop and a random one of the same image.
 *
 * <pre>
 *   L = 1/N · Σ_n Σ_{m≠n} max(0, ‖e_n − e_m‖² − ‖e_n − r_n‖² + α)
 *
 *   e  [N, F]  encodings of what the transformer cropped
 *   r  [N, F]  encodings of random crops
 *   α          margin
 *   L  []      the paper's sum divided by the number of images
 * </pre>
 */
final class TripletLoss {

  private TripletLoss() {}

  /**
   * Adds the loss to a graph.
   *
   * @param name of the scalar
   * @param e encodings of what the transformer cropped [N, F], N at least 2
   * @param r encodings of random crops [N, F]
   * @param margin α
   */
  static SDVariable apply(SameDiff graph, String name, SDVariable e, SDVariable r, double margin) {
    SDVariable squares = e.mul(e).sum(true, 1);
    SDVariable products = graph.mmul(e, e, false, true, false);
    SDVariable between = squares.add(graph.permute(squares, 1, 0)).sub(products.mul(2));
    SDVariable difference = e.sub(r);
    SDVariable toRandom = difference.mul(difference).sum(true, 1);
    SDVariable hinge = graph.nn().relu(between.sub(toRandom).add(margin), 0);
    SDVariable ofOthers = hinge.sum(1).sub(graph.math().diagPart(hinge));
    return ofOthers.mean(name);
  }
}
