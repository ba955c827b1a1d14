package org.stn4j.onednn;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.stn4j.extension.StnOp;

/**
 * Gradient of {@link DenseStackOp}: ∂L/∂x if it is wanted, then ∂L/∂W_1, ∂L/∂b_1, ∂L/∂W_2, … if
 * they are.
 *
 * <pre>
 *   ∂L/∂z_i     = ∂L/∂x_i where x_i &gt; 0, else 0        (∂L/∂x_i where there is no relu)
 *   ∂L/∂b_i     = Σ over examples of ∂L/∂z_i
 *   ∂L/∂W_i     = x_{i-1}ᵀ · ∂L/∂z_i,   ∂L/∂x_{i-1} = ∂L/∂z_i · W_iᵀ
 *
 *   x, W_i, b_i, tape  the same arrays as in DenseStackOp, the tape as that left it
 *   outputGradient     ∂L/∂output, of the output's shape
 *   inputs in the order x, W_1, b_1, …, outputGradient, tape
 * </pre>
 *
 * <p>Here z_i is what enters the relu of layer i.
 */
public final class DenseStackBp extends StnOp {

  /** Name in graphs. */
  public static final String NAME = NAME_PREFIX + "dense_stack_bp";

  /** For loading. */
  public DenseStackBp() {}

  DenseStackBp(
      SameDiff sameDiff,
      boolean reluAtEnd,
      boolean inputWanted,
      boolean weightsWanted,
      SDVariable... inputs) {
    super(sameDiff, inputs);
    put(inputs.length, reluAtEnd, inputWanted, weightsWanted);
  }

  /**
   * On arrays.
   *
   * @param reluAtEnd the forward op's
   * @param inputWanted whether ∂L/∂x is an output
   * @param weightsWanted whether the gradients of all weights and biases are outputs
   * @param inputs x, W_1, b_1, …, outputGradient, tape
   */
  public DenseStackBp(
      boolean reluAtEnd, boolean inputWanted, boolean weightsWanted, INDArray... inputs) {
    super(inputs);
    put(inputs.length, reluAtEnd, inputWanted, weightsWanted);
  }

  private void put(int inputs, boolean reluAtEnd, boolean inputWanted, boolean weightsWanted) {
    if (!inputWanted && !weightsWanted) {
      throw new IllegalArgumentException("a gradient op needs at least one gradient to compute");
    }
    DenseStackArguments.put(this, (inputs - 3) / 2, reluAtEnd);
    addBArgument(inputWanted, weightsWanted);
  }

  @Override
  public String opName() {
    return NAME;
  }

  @Override
  public int minimumInputs() {
    return Math.max(5, DenseStackArguments.firstOther(this) + 2);
  }

  @Override
  public int outputCount() {
    return (inputWanted() ? 1 : 0)
        + (weightsWanted() ? DenseStackArguments.firstOther(this) - 1 : 0);
  }

  /** Whether a relu follows the last layer. */
  public boolean reluAtEnd() {
    return DenseStackArguments.reluAtEnd(this);
  }

  /** Whether ∂L/∂x is an output. */
  public boolean inputWanted() {
    return bArgs()[1];
  }

  /** Whether the gradients of weights and biases are outputs. */
  public boolean weightsWanted() {
    return bArgs()[2];
  }

  @Override
  public List<long[]> outputShapes(List<INDArray> inputs) {
    DenseStackShape shape = DenseStackArguments.shape(this, inputs);
    int other = DenseStackArguments.firstOther(this);
    StackArguments.require(this, "outputGradient", shape.output(), inputs.get(other));
    StackArguments.require(
        this,
        "tape",
        new long[] {DenseStackOp.tapeLength(shape, inputs.get(0))},
        inputs.get(other + 1));
    List<long[]> shapes = new ArrayList<>();
    if (inputWanted()) {
      shapes.add(inputs.get(0).shape());
    }
    if (weightsWanted()) {
      for (int i = 1; i < other; i++) {
        shapes.add(inputs.get(i).shape());
      }
    }
    return shapes;
  }
}
