package org.stn4j.lab.optim;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.Sgd;
import org.stn4j.lab.array.Elements;

/** Stochastic gradient descent, w ← w − η·g, where {@link HostArrays} serve. */
final class HostSgd implements HostUpdate {

  private final HostArrays arrays;
  private final Sgd config;

  /**
   * @param values w [n], one piece of memory, held by the caller as long as this is used
   * @param gradients g [n], likewise
   */
  HostSgd(INDArray values, INDArray gradients, Sgd config) {
    this.arrays = new HostArrays(Elements.buffer(values), Elements.buffer(gradients));
    this.config = config;
  }

  @Override
  public void update(int iteration, double scale) {
    float rate = (float) (scale * config.getLearningRate(iteration, 0));
    arrays.change((piece, n) -> move(n, piece[0], piece[1], rate));
  }

  private static void move(int n, float[] w, float[] g, float rate) {
    for (int i = 0; i < n; i++) {
      w[i] -= rate * g[i];
    }
  }
}
