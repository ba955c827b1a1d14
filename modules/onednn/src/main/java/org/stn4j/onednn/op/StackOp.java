package org.stn4j.onednn.op;

import java.util.Arrays;
import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.stn4j.extension.StnOp;

/**
 * A stack of layers as one op, or its gradient. Its inputs are what enters the first layer, then
 * weights and bias of every layer, then what else the op has.
 */
public abstract class StackOp extends StnOp {

  StackOp() {}

  StackOp(SameDiff sameDiff, SDVariable... inputs) {
    super(sameDiff, inputs);
  }

  StackOp(INDArray... inputs) {
    super(inputs);
  }

  /** How many layers there are; 0 as long as there are no arguments. */
  abstract int layers();

  /** Number of the first input behind weights and biases. */
  public final int firstOther() {
    return 1 + 2 * layers();
  }

  /** A layer's weights among an op's inputs. */
  public static INDArray weights(List<INDArray> inputs, int layer) {
    return inputs.get(1 + 2 * layer);
  }

  /** A layer's bias among an op's inputs. */
  public static INDArray bias(List<INDArray> inputs, int layer) {
    return inputs.get(2 + 2 * layer);
  }

  static void require(StnOp op, String name, long[] expected, INDArray array) {
    if (!Arrays.equals(expected, array.shape())) {
      throw new IllegalArgumentException(
          "%s of %s must be %s, got %s"
              .formatted(
                  name, op.opName(), Arrays.toString(expected), Arrays.toString(array.shape())));
    }
  }
}
