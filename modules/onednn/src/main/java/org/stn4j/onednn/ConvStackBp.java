package org.stn4j.onednn;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.stn4j.extension.StnOp;

/**
 * Gradient of {@link ConvStackOp}: ∂L/∂image if it is wanted, then ∂L/∂w_1, ∂L/∂b_1, ∂L/∂w_2, … if
 * they are.
 *
 * <pre>
 *   ∂L/∂z_i     = ∂L/∂x_i at the largest of each window where x_i &gt; 0, else 0
 *   ∂L/∂b_i     = Σ over examples, rows and columns of ∂L/∂z_i
 *   ∂L/∂w_i     = x_{i-1} ⋆ ∂L/∂z_i,   ∂L/∂x_{i-1} = ∂L/∂z_i ∗ w_i
 *
 *   image, w_i, b_i, tape  the same arrays as in ConvStackOp, the tape as that left it
 *   outputGradient         ∂L/∂output, of the output's shape
 *   inputs in the order image, w_1, b_1, …, outputGradient, tape
 * </pre>
 *
 * <p>Here z_i is the convolution with its bias, ⋆ a correlation and ∗ a convolution.
 */
public final class ConvStackBp extends StnOp {

  /** Name in graphs. */
  public static final String NAME = NAME_PREFIX + "conv_stack_bp";

  /** For loading. */
  public ConvStackBp() {}

  ConvStackBp(
      SameDiff sameDiff,
      List<ConvBlock> blocks,
      Precision precision,
      boolean imageWanted,
      boolean weightsWanted,
      SDVariable... inputs) {
    super(sameDiff, inputs);
    put(blocks, precision, imageWanted, weightsWanted);
  }

  /**
   * On arrays.
   *
   * @param blocks the blocks, first to last
   * @param precision the forward op's
   * @param imageWanted whether ∂L/∂image is an output
   * @param weightsWanted whether the gradients of all weights and biases are outputs
   * @param inputs image, w_1, b_1, …, outputGradient, tape
   */
  public ConvStackBp(
      List<ConvBlock> blocks,
      Precision precision,
      boolean imageWanted,
      boolean weightsWanted,
      INDArray... inputs) {
    super(inputs);
    put(blocks, precision, imageWanted, weightsWanted);
  }

  private void put(
      List<ConvBlock> blocks, Precision precision, boolean imageWanted, boolean weightsWanted) {
    if (!imageWanted && !weightsWanted) {
      throw new IllegalArgumentException("a gradient op needs at least one gradient to compute");
    }
    StackArguments.put(this, blocks, precision);
    addBArgument(imageWanted, weightsWanted);
  }

  @Override
  public String opName() {
    return NAME;
  }

  @Override
  public int minimumInputs() {
    return Math.max(5, StackArguments.firstOther(this) + 2);
  }

  @Override
  public int outputCount() {
    return (imageWanted() ? 1 : 0) + (weightsWanted() ? StackArguments.firstOther(this) - 1 : 0);
  }

  /** The blocks, first to last. */
  public List<ConvBlock> blocks() {
    return StackArguments.blocks(this);
  }

  /** In which numbers oneDNN multiplies. */
  public Precision precision() {
    return StackArguments.precision(this);
  }

  /** Whether ∂L/∂image is an output. */
  public boolean imageWanted() {
    return bArgs()[1];
  }

  /** Whether the gradients of weights and biases are outputs. */
  public boolean weightsWanted() {
    return bArgs()[2];
  }

  @Override
  public List<long[]> outputShapes(List<INDArray> inputs) {
    ConvStackShape shape = StackArguments.shape(this, inputs);
    int other = StackArguments.firstOther(this);
    StackArguments.require(this, "outputGradient", shape.output(), inputs.get(other));
    StackArguments.require(
        this,
        "tape",
        new long[] {ConvStackOp.tapeLength(this, shape, inputs.get(0))},
        inputs.get(other + 1));
    List<long[]> shapes = new ArrayList<>();
    if (imageWanted()) {
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
