package org.stn4j.onednn.op;

import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.stn4j.onednn.shape.BlockSizes;
import org.stn4j.onednn.shape.ConvStackShape;
import org.stn4j.onednn.shape.Precision;

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
public final class ConvStackBp extends BackwardStackOp {

  /** Name in graphs. */
  public static final String NAME = NAME_PREFIX + "conv_stack_bp";

  private static final Signature SIGNATURE = new Signature(NAME, 5, 1);

  /** For loading. */
  public ConvStackBp() {}

  ConvStackBp(
      SameDiff sameDiff,
      List<BlockSizes> blocks,
      Precision precision,
      boolean imageWanted,
      boolean weightsWanted,
      SDVariable... inputs) {
    super(sameDiff, inputs);
    ConvArguments.put(this, blocks, precision);
    putWanted(imageWanted, weightsWanted);
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
      List<BlockSizes> blocks,
      Precision precision,
      boolean imageWanted,
      boolean weightsWanted,
      INDArray... inputs) {
    super(inputs);
    ConvArguments.put(this, blocks, precision);
    putWanted(imageWanted, weightsWanted);
  }

  @Override
  protected Signature signature() {
    return SIGNATURE;
  }

  @Override
  int layers() {
    return ConvArguments.layers(this);
  }

  /** In which numbers oneDNN multiplies. */
  public Precision precision() {
    return ConvArguments.precision(this);
  }

  /**
   * The sizes that the inputs give.
   *
   * @throws IllegalArgumentException if the image, weights or biases do not fit the blocks
   */
  public ConvStackShape shape(List<INDArray> inputs) {
    return ConvArguments.shape(this, inputs);
  }

  @Override
  public List<long[]> outputShapes(List<INDArray> inputs) {
    ConvStackShape shape = shape(inputs);
    long tape = ConvArguments.tapeLength(this, shape, inputs.get(0).dataType());
    return outputShapes(inputs, shape.output(), tape);
  }
}
