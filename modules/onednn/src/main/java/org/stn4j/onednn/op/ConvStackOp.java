package org.stn4j.onednn.op;

import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.stn4j.onednn.shape.BlockSizes;
import org.stn4j.onednn.shape.ConvStackShape;
import org.stn4j.onednn.shape.Precision;

/**
 * A stack of {@link BlockSizes}s.
 *
 * <pre>
 *   x_0 = image,  x_i = pool(relu(conv(x_{i-1}, w_i) + b_i)),  output = x_last
 *
 *   image   [N, C, H, W]                                     input
 *   w_i     [filters, C_i, kernelHeight, kernelWidth]        inputs, each before its bias
 *   b_i     [filters]                                        inputs
 *   output  [N, filters, H'', W''], sizes as in BlockSizes
 *   tape    [T]                       what the gradient op reads; of no meaning to anyone else
 * </pre>
 *
 * <p>FLOAT arrays run on oneDNN where ND4J runs on a CPU and oneDNN's natives are; DOUBLE arrays,
 * and all arrays elsewhere, on ND4J's own ops. Errors: an image that is not of rank 4 or too small
 * for the blocks; weights or biases of another shape.
 */
public final class ConvStackOp extends ForwardStackOp {

  /** Name in graphs. */
  public static final String NAME = NAME_PREFIX + "conv_stack";

  private static final Signature SIGNATURE = new Signature(NAME, 3, 2);

  /** For loading. */
  public ConvStackOp() {}

  /**
   * In a graph.
   *
   * @param blocks the blocks, first to last
   * @param precision in which numbers oneDNN multiplies
   * @param inputs image, w_1, b_1, w_2, b_2, …
   */
  public ConvStackOp(
      SameDiff sameDiff, List<BlockSizes> blocks, Precision precision, SDVariable... inputs) {
    super(sameDiff, inputs);
    ConvArguments.put(this, blocks, precision);
  }

  /**
   * On arrays.
   *
   * @param blocks the blocks, first to last
   * @param precision in which numbers oneDNN multiplies
   * @param inputs image, w_1, b_1, w_2, b_2, …
   */
  public ConvStackOp(List<BlockSizes> blocks, Precision precision, INDArray... inputs) {
    super(inputs);
    ConvArguments.put(this, blocks, precision);
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
    return List.of(shape.output(), new long[] {tape});
  }

  @Override
  BackwardStackOp gradient(boolean inputWanted, boolean weightsWanted, SDVariable... inputs) {
    return new ConvStackBp(
        sameDiff, ConvArguments.blocks(this), precision(), inputWanted, weightsWanted, inputs);
  }
}
