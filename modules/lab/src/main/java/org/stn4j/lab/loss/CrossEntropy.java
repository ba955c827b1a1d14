package org.stn4j.lab.loss;

import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.stn4j.extension.BackendInfo;

/** The loss of classification. */
public final class CrossEntropy {

  private CrossEntropy() {}

  /**
   * Adds the mean cross-entropy of a softmax to a graph: {@link SoftmaxCrossEntropy} on a CPU,
   * ND4J's own op elsewhere.
   *
   * @param name of the loss
   * @param labels one-hot or probabilities [N, classes]
   * @param logits class scores before the softmax [N, classes]
   * @return a scalar
   */
  public static SDVariable apply(SameDiff sd, String name, SDVariable labels, SDVariable logits) {
    if (!BackendInfo.current().onHost()) {
      return sd.loss().softmaxCrossEntropy(name, labels, logits, null);
    }
    return new SoftmaxCrossEntropy(sd, logits, labels).outputVariables()[0].rename(name);
  }
}
