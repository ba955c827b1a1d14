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
 * A stack of {@link ConvBlock}s.
 *
 * <pre>
 *   x_0 = image,  x_i = pool(relu(conv(x_{i-1}, w_i) + b_i)),  output = x_last
 *
 *   image   [N, C, H, W]                                     input
 *   w_i     [filters, C_i, kernelHeight, kernelWidth]        inputs, each before its bias
 *   b_i     [filters]                                        inputs
 *   output  [N, filters, H'', W''], sizes as in ConvBlock
 *   tape    [T]                       what the gradient op reads; of no meaning to anyone else
 * </pre>
 *
 * <p>FLOAT arrays run on oneDNN where ND4J runs on a CPU and oneDNN's natives are; DOUBLE arrays,
 * and all arrays elsewhere, on ND4J's own ops. Errors: an image that is not of rank 4 or too small
 * for the blocks; weights or biases of another shape.
 */
public final class ConvStackOp extends StnOp {

  /** Name in graphs. */
  public static final String NAME = NAME_PREFIX + "conv_stack";

  /** For loading. */
  public ConvStackOp() {}

  /**
   * In a graph.
   *
   * @param inputs image, w_1, b_1, w_2, b_2, …
   */
  ConvStackOp(
      SameDiff sameDiff, List<ConvBlock> blocks, Precision precision, SDVariable... inputs) {
    super(sameDiff, inputs);
    StackArguments.put(this, blocks, precision);
  }

  /**
   * On arrays.
   *
   * @param blocks the blocks, first to last
   * @param precision in which numbers oneDNN multiplies
   * @param inputs image, w_1, b_1, w_2, b_2, …
   */
  public ConvStackOp(List<ConvBlock> blocks, Precision precision, INDArray... inputs) {
    super(inputs);
    StackArguments.put(this, blocks, precision);
  }

  @Override
  public String opName() {
    return NAME;
  }

  @Override
  public int minimumInputs() {
    return Math.max(3, StackArguments.firstOther(this));
  }

  @Override
  public int outputCount() {
    return 2;
  }

  /** The blocks, first to last. */
  public List<ConvBlock> blocks() {
    return StackArguments.blocks(this);
  }

  /** In which numbers oneDNN multiplies. */
  public Precision precision() {
    return StackArguments.precision(this);
  }

  @Override
  public List<long[]> outputShapes(List<INDArray> inputs) {
    ConvStackShape shape = StackArguments.shape(this, inputs);
    return List.of(shape.output(), new long[] {tapeLength(this, shape, inputs.get(0))});
  }

  /** Elements of the tape. */
  static long tapeLength(StnOp op, ConvStackShape shape, INDArray image) {
    return Dnnl.runs(image.dataType())
        ? ConvStackKernels.of(shape, StackArguments.precision(op)).tapeBytes() / Float.BYTES
        : 1;
  }

  /**
   * Gradients of image, weights and biases. SameDiff asks for all but runs only the ops that
   * something needs; so one op computes those with something trainable behind them, and one more
   * the others, which never runs unless a gradient of data or constants is asked for by name.
   */
  @Override
  public List<SDVariable> doDiff(List<SDVariable> gradients) {
    SDVariable[] inputs = args();
    boolean image = Trainable.standsBehind(inputs[0]);
    boolean weights = false;
    for (int i = 1; i < inputs.length; i++) {
      weights |= Trainable.standsBehind(inputs[i]);
    }
    SDVariable[] made = new SDVariable[inputs.length];
    fill(made, gradients.get(0), image, weights);
    fill(made, gradients.get(0), !image, !weights);
    return Arrays.asList(made);
  }

  private void fill(SDVariable[] made, SDVariable gradient, boolean image, boolean weights) {
    if (!image && !weights) {
      return;
    }
    List<SDVariable> inputs = new ArrayList<>(List.of(args()));
    inputs.add(gradient);
    inputs.add(outputVariables()[1]);
    SDVariable[] outputs =
        new ConvStackBp(
                sameDiff,
                blocks(),
                StackArguments.precision(this),
                image,
                weights,
                inputs.toArray(new SDVariable[0]))
            .outputVariables();
    int next = 0;
    if (image) {
      made[0] = outputs[next++];
    }
    if (weights) {
      for (int i = 1; i < made.length; i++) {
        made[i] = outputs[next++];
      }
    }
  }
}
