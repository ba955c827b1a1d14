package org.stn4j.onednn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.stn4j.extension.StnOp;

/**
 * How the ops lay out their inputs and attributes.
 *
 * <pre>
 *   inputs    x, then weights and bias of every layer, then what else the op has
 *   integers  the number of layers
 *   booleans  whether a relu follows the last layer, then flags of the op
 * </pre>
 */
final class DenseStackArguments {

  private DenseStackArguments() {}

  static void put(StnOp op, int layers, boolean reluAtEnd) {
    op.addIArgument(layers);
    op.addBArgument(reluAtEnd);
  }

  static boolean reluAtEnd(StnOp op) {
    return op.bArgs()[0];
  }

  /** Number of the first input after x, weights and biases. */
  static int firstOther(StnOp op) {
    return op.numIArguments() == 0 ? 1 : 1 + 2 * Math.toIntExact(op.getIArgument(0));
  }

  static INDArray weights(List<INDArray> inputs, int layer) {
    return inputs.get(1 + 2 * layer);
  }

  static INDArray bias(List<INDArray> inputs, int layer) {
    return inputs.get(2 + 2 * layer);
  }

  /**
   * The sizes that the inputs give.
   *
   * @throws IllegalArgumentException if x, weights and biases do not fit each other
   */
  static DenseStackShape shape(StnOp op, List<INDArray> inputs) {
    INDArray x = inputs.get(0);
    if (x.rank() < 2 || x.isEmpty()) {
      throw new IllegalArgumentException(
          "x of " + op.opName() + " must be [N, ...], got " + Arrays.toString(x.shape()));
    }
    List<Integer> units = new ArrayList<>();
    long in = x.length() / x.size(0);
    int size = Math.toIntExact(in);
    for (int i = 0; i < firstOther(op) / 2; i++) {
      INDArray weights = weights(inputs, i);
      if (weights.rank() != 2 || weights.size(0) != in) {
        throw new IllegalArgumentException(
            "weights of layer %d of %s must be [%d, out], got %s"
                .formatted(i, op.opName(), in, Arrays.toString(weights.shape())));
      }
      in = weights.size(1);
      INDArray bias = bias(inputs, i);
      boolean row = bias.rank() == 1 || (bias.rank() == 2 && bias.size(0) == 1);
      if (!row || bias.length() != in) {
        throw new IllegalArgumentException(
            "bias of layer %d of %s must be [%d] or [1, %d], got %s"
                .formatted(i, op.opName(), in, in, Arrays.toString(bias.shape())));
      }
      units.add(Math.toIntExact(in));
    }
    return new DenseStackShape(Math.toIntExact(x.size(0)), size, units, reluAtEnd(op));
  }
}
