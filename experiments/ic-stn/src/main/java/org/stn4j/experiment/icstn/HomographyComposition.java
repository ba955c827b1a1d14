package org.stn4j.experiment.icstn;

import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Composition of homographies in a graph, with gradients for both.
 *
 * <pre>
 *   M(p) = [p1 p2 p3; p4 p5 p6; p7 p8 1],   M = M(a)·M(b),   a ∘ b = (M / M_33) without the 1
 * </pre>
 *
 * <p>The parameters are those of {@link org.stn4j.geometry.Projective}: a ∘ b is the map x ↦
 * a(b(x)). Where M_33 is 0 the result is infinite or NaN. Source: Lin and Lucey 2017, section 3.3.
 */
final class HomographyComposition {

  private static final int PARAMETERS = 8;
  private static final int ENTRIES = 9;

  /** [8, 9]: the parameters to their places in the matrix. */
  private final SDVariable places;

  /** [9, 8]: back. */
  private final SDVariable parameters;

  /** [1, 9]: the last entry of every matrix. */
  private final SDVariable one;

  /** [9, 1]: picks the last entry. */
  private final SDVariable last;

  /**
   * @param graph to compose in
   * @param type of the parameters
   */
  HomographyComposition(SameDiff graph, DataType type) {
    INDArray identity = Nd4j.eye(ENTRIES).castTo(type);
    INDArray front = identity.getRows(0, 1, 2, 3, 4, 5, 6, 7);
    INDArray end = identity.getRows(PARAMETERS);
    places = graph.constant("composition/places", front.dup('c'));
    parameters = graph.constant("composition/parameters", front.transpose().dup('c'));
    one = graph.constant("composition/one", end.dup('c'));
    last = graph.constant("composition/last", end.transpose().dup('c'));
  }

  /**
   * Composes.
   *
   * @param a [N, 8], applied last
   * @param b [N, 8], applied first
   * @return [N, 8]
   */
  SDVariable compose(SDVariable a, SDVariable b) {
    SDVariable product = matrices(a).mmul(matrices(b)).reshape(-1, ENTRIES);
    return product.mmul(parameters).div(product.mmul(last));
  }

  private SDVariable matrices(SDVariable p) {
    return p.mmul(places).add(one).reshape(-1, 3, 3);
  }
}
