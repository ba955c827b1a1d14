package org.stn4j.onednn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.stn4j.extension.StnOp;
import org.stn4j.extension.Trainable;

/**
 * A stack of fully connected layers.
 *
 * <pre>
 *   x_0 = x,  x_i = relu(x_{i-1} · W_i + b_i),  output = x_last
 *   (the last layer with or without its relu)
 *
 *   x       [N, …]; all axes but the first are taken as one     input
 *   W_i     [in, out]                                           inputs, each before its bias
 *   b_i     [out] or [1, out]                                   inputs
 *   output  [N, out of the last layer]
 *   tape    [T]                       what the gradient op reads; of no meaning to anyone else
 * </pre>
 *
 * <p>FLOAT arrays run on oneDNN where ND4J runs on a CPU and oneDNN's natives are; DOUBLE arrays,
 * and all arrays elsewhere, on ND4J's own ops. Errors: weights that are no matrices or do not fit
 * what enters them; biases of another length.
 */
public final class DenseStackOp extends StnOp {

  /** Name in graphs. */
  public static final String NAME = NAME_PREFIX + "dense_stack";

  /** For loading. */
  public DenseStackOp() {}

  /**
   * In a graph.
   *
   * @param inputs x, W_1, b_1, W_2, b_2, …
   */
  DenseStackOp(SameDiff sameDiff, boolean reluAtEnd, SDVariable... inputs) {
    super(sameDiff, inputs);
    DenseStackArguments.put(this, inputs.length / 2, reluAtEnd);
  }

  /**
   * On arrays.
   *
   * @param reluAtEnd whether the last layer has a relu as well
   * @param inputs x, W_1, b_1, W_2, b_2, …
   */
  public DenseStackOp(boolean reluAtEnd, INDArray... inputs) {
    super(inputs);
    DenseStackArguments.put(this, inputs.length / 2, reluAtEnd);
  }

  @Override
  public String opName() {
    return NAME;
  }

  @Override
  public int minimumInputs() {
    return Math.max(3, DenseStackArguments.firstOther(this));
  }

  @Override
  public int outputCount() {
    return 2;
  }

  /** Whether a relu follows the last layer. */
  public boolean reluAtEnd() {
    return DenseStackArguments.reluAtEnd(this);
  }

  @Override
  public List<long[]> outputShapes(List<INDArray> inputs) {
    DenseStackShape shape = DenseStackArguments.shape(this, inputs);
    return List.of(shape.output(), new long[] {tapeLength(shape, inputs.get(0))});
  }

  /** Elements of the tape. */
  static long tapeLength(DenseStackShape shape, INDArray x) {
    return Dnnl.runs(x.dataType())
        ? Math.max(1, DenseStackKernels.of(shape).tapeBytes() / Float.BYTES)
        : 1;
  }

  /**
   * Gradients of input, weights and biases. SameDiff asks for all but runs only the ops that
   * something needs; so one op computes those with something trainable behind them, and one more
   * the others, which never runs unless a gradient of data or constants is asked for by name.
   */
  @Override
  public List<SDVariable> doDiff(List<SDVariable> gradients) {
    SDVariable[] inputs = args();
    boolean x = Trainable.standsBehind(inputs[0]);
    boolean weights = false;
    for (int i = 1; i < inputs.length; i++) {
      weights |= Trainable.standsBehind(inputs[i]);
    }
    SDVariable[] made = new SDVariable[inputs.length];
    fill(made, gradients.get(0), x, weights);
    fill(made, gradients.get(0), !x, !weights);
    return Arrays.asList(made);
  }

  private void fill(SDVariable[] made, SDVariable gradient, boolean x, boolean weights) {
    if (!x && !weights) {
      return;
    }
    List<SDVariable> inputs = new ArrayList<>(List.of(args()));
    inputs.add(gradient);
    inputs.add(outputVariables()[1]);
    SDVariable[] outputs =
        new DenseStackBp(sameDiff, reluAtEnd(), x, weights, inputs.toArray(new SDVariable[0]))
            .outputVariables();
    int next = 0;
    if (x) {
      made[0] = outputs[next++];
    }
    if (weights) {
      for (int i = 1; i < made.length; i++) {
        made[i] = outputs[next++];
      }
    }
  }
}
