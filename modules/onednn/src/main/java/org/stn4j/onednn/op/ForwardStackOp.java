package org.stn4j.onednn.op;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.stn4j.extension.Trainable;

/** A stack of layers: its output, and the tape that its gradient reads. */
public abstract class ForwardStackOp extends StackOp {

  ForwardStackOp() {}

  ForwardStackOp(SameDiff sameDiff, SDVariable... inputs) {
    super(sameDiff, inputs);
  }

  ForwardStackOp(INDArray... inputs) {
    super(inputs);
  }

  @Override
  public final int minimumInputs() {
    return Math.max(signature().inputs(), firstOther());
  }

  /**
   * Makes the gradient op.
   *
   * @param inputWanted whether the gradient of what enters the first layer is an output
   * @param weightsWanted whether the gradients of all weights and biases are outputs
   * @param inputs this op's, then the output's gradient and the tape
   */
  abstract BackwardStackOp gradient(
      boolean inputWanted, boolean weightsWanted, SDVariable... inputs);

  /**
   * Gradients of input, weights and biases. SameDiff asks for all but runs only the ops that
   * something needs; so one op computes those with something trainable behind them, and one more
   * the others, which never runs unless a gradient of data or constants is asked for by name.
   */
  @Override
  public final List<SDVariable> doDiff(List<SDVariable> gradients) {
    SDVariable[] inputs = args();
    boolean input = Trainable.standsBehind(inputs[0]);
    boolean weights = false;
    for (int i = 1; i < inputs.length; i++) {
      weights |= Trainable.standsBehind(inputs[i]);
    }
    SDVariable[] made = new SDVariable[inputs.length];
    fill(made, gradients.get(0), input, weights);
    fill(made, gradients.get(0), !input, !weights);
    return Arrays.asList(made);
  }

  private void fill(SDVariable[] made, SDVariable gradient, boolean input, boolean weights) {
    if (!input && !weights) {
      return;
    }
    List<SDVariable> inputs = new ArrayList<>(List.of(args()));
    inputs.add(gradient);
    inputs.add(outputVariables()[1]);
    SDVariable[] outputs =
        gradient(input, weights, inputs.toArray(new SDVariable[0])).outputVariables();
    int next = 0;
    if (input) {
      made[0] = outputs[next++];
    }
    if (weights) {
      for (int i = 1; i < made.length; i++) {
        made[i] = outputs[next++];
      }
    }
  }
}
