package org.stn4j.onednn.op;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The gradient of a {@link ForwardStackOp}. Boolean arguments 1 and 2 say which gradients are
 * outputs; the output's gradient and the tape stand behind the forward op's inputs.
 */
public abstract class BackwardStackOp extends StackOp {

  BackwardStackOp() {}

  BackwardStackOp(SameDiff sameDiff, SDVariable... inputs) {
    super(sameDiff, inputs);
  }

  BackwardStackOp(INDArray... inputs) {
    super(inputs);
  }

  final void putWanted(boolean inputWanted, boolean weightsWanted) {
    if (!inputWanted && !weightsWanted) {
      throw new IllegalArgumentException("a gradient op needs at least one gradient to compute");
    }
    addBArgument(inputWanted, weightsWanted);
  }

  @Override
  public final int minimumInputs() {
    return Math.max(signature().inputs(), firstOther() + 2);
  }

  @Override
  public final int outputCount() {
    return (inputWanted() ? 1 : 0) + (weightsWanted() ? firstOther() - 1 : 0);
  }

  /** Whether the gradient of what enters the first layer is an output. */
  public final boolean inputWanted() {
    return bArgs()[1];
  }

  /** Whether the gradients of weights and biases are outputs. */
  public final boolean weightsWanted() {
    return bArgs()[2];
  }

  /** The shapes of the gradients that are wanted, once the two other inputs fit. */
  final List<long[]> outputShapes(List<INDArray> inputs, long[] output, long tapeLength) {
    int other = firstOther();
    require(this, "outputGradient", output, inputs.get(other));
    require(this, "tape", new long[] {tapeLength}, inputs.get(other + 1));
    List<long[]> shapes = new ArrayList<>();
    for (int i = 0; i < other; i++) {
      if (i == 0 ? inputWanted() : weightsWanted()) {
        shapes.add(inputs.get(i).shape());
      }
    }
    return shapes;
  }
}
