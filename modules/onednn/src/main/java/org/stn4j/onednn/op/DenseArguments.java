package org.stn4j.onednn.op;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.stn4j.onednn.primitive.Dnnl;
import org.stn4j.onednn.shape.DenseStackShape;

/**
 * How the ops of dense layers lay out their attributes, and what they and the inputs give.
 *
 * <pre>
 *   integers  the number of layers
 *   booleans  whether a relu follows the last layer, then flags of the op
 * </pre>
 */
final class DenseArguments {

  private DenseArguments() {}

  static void put(StackOp op, int layers, boolean reluAtEnd) {
    op.addIArgument(layers);
    op.addBArgument(reluAtEnd);
  }

  static boolean reluAtEnd(StackOp op) {
    return op.bArgs()[0];
  }

  static int layers(StackOp op) {
    return op.numIArguments() == 0 ? 0 : Math.toIntExact(op.getIArgument(0));
  }

  /**
   * The sizes that the inputs give.
   *
   * @throws IllegalArgumentException if x, weights and biases do not fit each other
   */
  static DenseStackShape shape(StackOp op, List<INDArray> inputs) {
    INDArray x = inputs.get(0);
    if (x.rank() < 2 || x.isEmpty()) {
      throw new IllegalArgumentException(
          "x of " + op.opName() + " must be [N, ...], got " + Arrays.toString(x.shape()));
    }
    List<Integer> units = new ArrayList<>();
    long in = x.length() / x.size(0);
    int size = Math.toIntExact(in);
    for (int i = 0; i < op.layers(); i++) {
      INDArray weights = StackOp.weights(inputs, i);
      if (weights.rank() != 2 || weights.size(0) != in) {
        throw new IllegalArgumentException(
            "weights of layer %d of %s must be [%d, out], got %s"
                .formatted(i, op.opName(), in, Arrays.toString(weights.shape())));
      }
      in = weights.size(1);
      INDArray bias = StackOp.bias(inputs, i);
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

  /** Elements of the tape. */
  static long tapeLength(DenseStackShape shape, DataType type) {
    return Dnnl.runs(type) ? Math.max(1, shape.tapeBytes() / Float.BYTES) : 1;
  }
}
