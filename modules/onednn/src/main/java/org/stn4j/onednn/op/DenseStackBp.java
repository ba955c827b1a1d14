package org.stn4j.onednn.op;

import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.stn4j.onednn.shape.DenseStackShape;

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
public final class DenseStackBp extends BackwardStackOp {

  /** Name in graphs. */
  public static final String NAME = NAME_PREFIX + "dense_stack_bp";

  private static final Signature SIGNATURE = new Signature(NAME, 5, 1);

  /** For loading. */
  public DenseStackBp() {}

  DenseStackBp(
      SameDiff sameDiff,
      boolean reluAtEnd,
      boolean inputWanted,
      boolean weightsWanted,
      SDVariable... inputs) {
    super(sameDiff, inputs);
    DenseArguments.put(this, (inputs.length - 3) / 2, reluAtEnd);
    putWanted(inputWanted, weightsWanted);
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
    DenseArguments.put(this, (inputs.length - 3) / 2, reluAtEnd);
    putWanted(inputWanted, weightsWanted);
  }

  @Override
  protected Signature signature() {
    return SIGNATURE;
  }

  @Override
  int layers() {
    return DenseArguments.layers(this);
  }

  /**
   * The sizes that the inputs give.
   *
   * @throws IllegalArgumentException if x, weights and biases do not fit each other
   */
  public DenseStackShape shape(List<INDArray> inputs) {
    return DenseArguments.shape(this, inputs);
  }

  @Override
  public List<long[]> outputShapes(List<INDArray> inputs) {
    DenseStackShape shape = shape(inputs);
    long tape = DenseArguments.tapeLength(shape, inputs.get(0).dataType());
    return outputShapes(inputs, shape.output(), tape);
  }
}
