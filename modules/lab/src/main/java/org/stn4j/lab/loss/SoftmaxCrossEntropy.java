package org.stn4j.lab.loss;

import java.util.Arrays;
import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.stn4j.extension.StnOp;
import org.stn4j.lab.array.Elements;

/**
 * Mean cross-entropy of a softmax. ND4J's op of that name takes ten times as long for the few
 * numbers that a batch has here.
 *
 * <pre>
 *   p_nk = exp(z_nk) / Σ_j exp(z_nj),   L = −(1/N) Σ_n Σ_k y_nk · log p_nk
 *
 *   z   logits [N, classes]                         input
 *   y   labels, one-hot or any weights, the same    input
 *   L   loss, a scalar
 *   p   probabilities [N, classes], what the gradient op reads
 * </pre>
 *
 * <p>Computed in double; sums run in the order of the examples. Errors: logits that are no matrix,
 * labels of another shape.
 */
public final class SoftmaxCrossEntropy extends StnOp {

  /** Name in graphs. */
  public static final String NAME = NAME_PREFIX + "softmax_cross_entropy";

  private static final Signature SIGNATURE = new Signature(NAME, 2, 2);

  /** For loading. */
  public SoftmaxCrossEntropy() {}

  /** In a graph. */
  SoftmaxCrossEntropy(SameDiff sameDiff, SDVariable logits, SDVariable labels) {
    super(sameDiff, logits, labels);
  }

  /** On arrays. */
  public SoftmaxCrossEntropy(INDArray logits, INDArray labels) {
    super(logits, labels);
  }

  @Override
  protected Signature signature() {
    return SIGNATURE;
  }

  @Override
  public List<long[]> outputShapes(List<INDArray> inputs) {
    long[] shape = requireScores(this, "logits", inputs.get(0));
    requireShape(this, "labels", shape, inputs.get(1));
    return List.of(new long[0], shape);
  }

  static long[] requireScores(StnOp op, String name, INDArray array) {
    if (array.rank() != 2 || array.isEmpty()) {
      throw new IllegalArgumentException(
          "%s of %s must be [N, classes], got %s"
              .formatted(name, op.opName(), Arrays.toString(array.shape())));
    }
    return array.shape();
  }

  static void requireShape(StnOp op, String name, long[] expected, INDArray array) {
    if (!Arrays.equals(expected, array.shape())) {
      throw new IllegalArgumentException(
          "%s of %s must be %s, got %s"
              .formatted(
                  name, op.opName(), Arrays.toString(expected), Arrays.toString(array.shape())));
    }
  }

  /** The gradient of the labels, −log p / N, is made of ND4J's ops: nothing asks for it. */
  @Override
  public List<SDVariable> doDiff(List<SDVariable> gradients) {
    SDVariable logits = arg(0);
    SDVariable lossGradient = gradients.get(0);
    SDVariable toLogits =
        new SoftmaxCrossEntropyBp(sameDiff, outputVariables()[1], arg(1), lossGradient)
            .outputVariables()[0];
    SDVariable examples = sameDiff.sizeAt(logits, 0).castTo(logits.dataType());
    SDVariable toLabels = sameDiff.nn().logSoftmax(logits).mul(lossGradient).div(examples).neg();
    return List.of(toLogits, toLabels);
  }

  /** The kernel. */
  static void execute(SoftmaxCrossEntropy op, List<INDArray> inputs, List<INDArray> outputs) {
    int classes = Math.toIntExact(inputs.get(0).size(1));
    double[] logits = Elements.of(inputs.get(0));
    double[] labels = Elements.of(inputs.get(1));
    double[] probabilities = new double[logits.length];
    double loss = 0;
    for (int from = 0; from < logits.length; from += classes) {
      double largest = logits[from];
      for (int k = 1; k < classes; k++) {
        largest = Math.max(largest, logits[from + k]);
      }
      double sum = 0;
      for (int k = from; k < from + classes; k++) {
        probabilities[k] = Math.exp(logits[k] - largest);
        sum += probabilities[k];
      }
      double logOfSum = Math.log(sum);
      for (int k = from; k < from + classes; k++) {
        probabilities[k] /= sum;
        if (labels[k] != 0) {
          loss -= labels[k] * (logits[k] - largest - logOfSum);
        }
      }
    }
    int examples = logits.length / classes;
    Elements.set(outputs.get(0), new double[] {loss / examples});
    Elements.set(outputs.get(1), probabilities);
  }
}
