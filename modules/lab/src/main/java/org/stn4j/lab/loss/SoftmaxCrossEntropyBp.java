package org.stn4j.lab.loss;

import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.stn4j.extension.StnOp;
import org.stn4j.lab.array.Elements;

/**
 * Gradient of {@link SoftmaxCrossEntropy} with respect to the logits.
 *
 * <pre>
 *   ∂L/∂z_nk = g/N · (p_nk · Σ_j y_nj − y_nk)
 *
 *   p   probabilities [N, classes], the forward op's output    input
 *   y   labels [N, classes]                                    input
 *   g   gradient with respect to the loss, a scalar            input
 * </pre>
 */
public final class SoftmaxCrossEntropyBp extends StnOp {

  /** Name in graphs. */
  public static final String NAME = NAME_PREFIX + "softmax_cross_entropy_bp";

  private static final Signature SIGNATURE = new Signature(NAME, 3, 1);

  /** For loading. */
  public SoftmaxCrossEntropyBp() {}

  /** In a graph. */
  SoftmaxCrossEntropyBp(
      SameDiff sameDiff, SDVariable probabilities, SDVariable labels, SDVariable lossGradient) {
    super(sameDiff, probabilities, labels, lossGradient);
  }

  /** On arrays. */
  public SoftmaxCrossEntropyBp(INDArray probabilities, INDArray labels, INDArray lossGradient) {
    super(probabilities, labels, lossGradient);
  }

  @Override
  protected Signature signature() {
    return SIGNATURE;
  }

  @Override
  public List<long[]> outputShapes(List<INDArray> inputs) {
    long[] shape = SoftmaxCrossEntropy.requireScores(this, "probabilities", inputs.get(0));
    SoftmaxCrossEntropy.requireShape(this, "labels", shape, inputs.get(1));
    if (inputs.get(2).length() != 1) {
      throw new IllegalArgumentException(
          "lossGradient of %s must be a scalar, got %d elements"
              .formatted(opName(), inputs.get(2).length()));
    }
    return List.of(shape);
  }

  /** The kernel. */
  static void execute(SoftmaxCrossEntropyBp op, List<INDArray> inputs, List<INDArray> outputs) {
    int classes = Math.toIntExact(inputs.get(0).size(1));
    double[] gradient = Elements.of(inputs.get(0));
    double[] labels = Elements.of(inputs.get(1));
    double scale = inputs.get(2).getDouble(0) * classes / gradient.length;
    for (int from = 0; from < gradient.length; from += classes) {
      double sum = 0;
      for (int k = from; k < from + classes; k++) {
        sum += labels[k];
      }
      for (int k = from; k < from + classes; k++) {
        gradient[k] = scale * (gradient[k] * sum - labels[k]);
      }
    }
    Elements.set(outputs.get(0), gradient);
  }
}
