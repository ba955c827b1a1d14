package org.stn4j.onednn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.stn4j.extension.StnOp;

/**
 * How the ops lay out their inputs and attributes.
 *
 * <pre>
 *   inputs    image, then weights and bias of every block, then what else the op has
 *   integers  filters, kernelHeight, kernelWidth, stride, padding, pool (1 or 0) of every block
 *   booleans  whether the precision is BFLOAT16, then flags of the op
 * </pre>
 */
final class StackArguments {

  private static final int PER_BLOCK = 6;

  private StackArguments() {}

  static void put(StnOp op, List<ConvBlock> blocks, Precision precision) {
    op.addBArgument(precision == Precision.BFLOAT16);
    for (ConvBlock b : blocks) {
      op.addIArgument(
          b.filters(),
          b.kernelHeight(),
          b.kernelWidth(),
          b.stride(),
          b.padding(),
          b.pool() ? 1 : 0);
    }
  }

  static Precision precision(StnOp op) {
    return op.bArgs()[0] ? Precision.BFLOAT16 : Precision.FLOAT32;
  }

  static List<ConvBlock> blocks(StnOp op) {
    List<ConvBlock> blocks = new ArrayList<>();
    for (int i = 0; i < op.numIArguments(); i += PER_BLOCK) {
      blocks.add(
          new ConvBlock(
              Math.toIntExact(op.getIArgument(i)),
              Math.toIntExact(op.getIArgument(i + 1)),
              Math.toIntExact(op.getIArgument(i + 2)),
              Math.toIntExact(op.getIArgument(i + 3)),
              Math.toIntExact(op.getIArgument(i + 4)),
              op.getIArgument(i + 5) != 0));
    }
    return blocks;
  }

  /** Number of the first input after the image, weights and biases. */
  static int firstOther(StnOp op) {
    return 1 + 2 * (op.numIArguments() / PER_BLOCK);
  }

  static INDArray weights(List<INDArray> inputs, int block) {
    return inputs.get(1 + 2 * block);
  }

  static INDArray bias(List<INDArray> inputs, int block) {
    return inputs.get(2 + 2 * block);
  }

  /**
   * The sizes that the inputs give.
   *
   * @throws IllegalArgumentException if the image, weights or biases do not fit the blocks
   */
  static ConvStackShape shape(StnOp op, List<INDArray> inputs) {
    INDArray image = inputs.get(0);
    if (image.rank() != 4) {
      throw new IllegalArgumentException(
          "image of " + op.opName() + " must be [N, C, H, W], got " + text(image.shape()));
    }
    ConvStackShape shape =
        new ConvStackShape(
            Math.toIntExact(image.size(0)),
            Math.toIntExact(image.size(1)),
            Math.toIntExact(image.size(2)),
            Math.toIntExact(image.size(3)),
            blocks(op));
    for (int i = 0; i < shape.blocks().size(); i++) {
      long[] weights = shape.weights(i);
      require(op, "weights of block " + i, weights, StackArguments.weights(inputs, i));
      require(op, "bias of block " + i, new long[] {weights[0]}, bias(inputs, i));
    }
    return shape;
  }

  static void require(StnOp op, String name, long[] expected, INDArray array) {
    if (!Arrays.equals(expected, array.shape())) {
      throw new IllegalArgumentException(
          name
              + " of "
              + op.opName()
              + " must be "
              + text(expected)
              + ", got "
              + text(array.shape()));
    }
  }

  private static String text(long[] shape) {
    return Arrays.toString(shape);
  }
}
