package org.stn4j.onednn.op;

import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.stn4j.onednn.shape.DenseStackShape;

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
public final class DenseStackOp extends ForwardStackOp {

  /** Name in graphs. */
  public static final String NAME = NAME_PREFIX + "dense_stack";

  private static final Signature SIGNATURE = new Signature(NAME, 3, 2);

  /** For loading. */
  public DenseStackOp() {}

  /**
   * In a graph.
   *
   * @param reluAtEnd whether the last layer has a relu as well
   * @param inputs x, W_1, b_1, W_2, b_2, …
   */
  public DenseStackOp(SameDiff sameDiff, boolean reluAtEnd, SDVariable... inputs) {
    super(sameDiff, inputs);
    DenseArguments.put(this, inputs.length / 2, reluAtEnd);
  }

  /**
   * On arrays.
   *
   * @param reluAtEnd whether the last layer has a relu as well
   * @param inputs x, W_1, b_1, W_2, b_2, …
   */
  public DenseStackOp(boolean reluAtEnd, INDArray... inputs) {
    super(inputs);
    DenseArguments.put(this, inputs.length / 2, reluAtEnd);
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
    return List.of(shape.output(), new long[] {tape});
  }

  @Override
  BackwardStackOp gradient(boolean inputWanted, boolean weightsWanted, SDVariable... inputs) {
    boolean relu = DenseArguments.reluAtEnd(this);
    return new DenseStackBp(sameDiff, relu, inputWanted, weightsWanted, inputs);
  }
}
