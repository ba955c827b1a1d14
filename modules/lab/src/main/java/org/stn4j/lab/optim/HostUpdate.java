package org.stn4j.lab.optim;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Sgd;
import org.stn4j.extension.BackendInfo;

/** An update in one pass over FLOAT parameters that lie in the processor's own memory. */
interface HostUpdate {

  /**
   * One update.
   *
   * @param iteration updates before this one
   * @param scale of the gradients, which stay as they are
   */
  void update(int iteration, double scale);

  /**
   * The one for an updater.
   *
   * @param values w [n], one piece of memory, held by the caller as long as this is used
   * @param gradients g [n], likewise
   * @param state of ND4J's updater [1, k·n], likewise; null for one that remembers nothing
   * @return null if ND4J's own has to do
   */
  static HostUpdate of(IUpdater config, INDArray values, INDArray gradients, INDArray state) {
    boolean suits =
        BackendInfo.current().onHost()
            && values.dataType() == DataType.FLOAT
            && 2 * values.length() * Float.BYTES <= Integer.MAX_VALUE;
    if (suits && config instanceof Adam adam) {
      return new HostAdam(values, gradients, state, adam);
    }
    if (suits && config instanceof Sgd sgd) {
      return new HostSgd(values, gradients, sgd);
    }
    return null;
  }
}
