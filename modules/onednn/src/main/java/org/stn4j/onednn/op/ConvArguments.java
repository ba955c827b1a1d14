package org.stn4j.onednn.op;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.stn4j.onednn.convolution.Convolutions;
import org.stn4j.onednn.primitive.Dnnl;
import org.stn4j.onednn.shape.BlockSizes;
import org.stn4j.onednn.shape.ConvStackShape;
import org.stn4j.onednn.shape.Precision;

/**
 * How the ops of convolutions lay out their attributes, and what they and the inputs give.
 *
 * <pre>
 *   integers  filters, kernelHeight, kernelWidth, stride, padding, pool (1 or 0) of every block
 *   booleans  whether the precision is BFLOAT16, then flags of the op
 * </pre>
 */
final class ConvArguments {

  private static final int PER_BLOCK = 6;

  private ConvArguments() {}

  static void put(StackOp op, List<BlockSizes> blocks, Precision precision) {
    op.addBArgument(precision == Precision.BFLOAT16);
    for (BlockSizes b : blocks) {
      op.addIArgument(
          b.filters(),
          b.kernelHeight(),
          b.kernelWidth(),
          b.stride(),
          b.padding(),
          b.pool() ? 1 : 0);
    }
  }

  static Precision precision(StackOp op) {
    return op.bArgs()[0] ? Precision.BFLOAT16 : Precision.FLOAT32;
  }

  static int layers(StackOp op) {
    return op.numIArguments() / PER_BLOCK;
  }

  static List<BlockSizes> blocks(StackOp op) {
    List<BlockSizes> blocks = new ArrayList<>();
    for (int i = 0; i < op.numIArguments(); i += PER_BLOCK) {
      blocks.add(
          new BlockSizes(
              Math.toIntExact(op.getIArgument(i)),
              Math.toIntExact(op.getIArgument(i + 1)),
              Math.toIntExact(op.getIArgument(i + 2)),
              Math.toIntExact(op.getIArgument(i + 3)),
              Math.toIntExact(op.getIArgument(i + 4)),
              op.getIArgument(i + 5) != 0));
    }
    return blocks;
  }

  /**
   * The sizes that the inputs give.
   *
   * @throws IllegalArgumentException if the image, weights or biases do not fit the blocks
   */
  static ConvStackShape shape(StackOp op, List<INDArray> inputs) {
    INDArray image = inputs.get(0);
    if (image.rank() != 4) {
      throw new IllegalArgumentException(
          "image of %s must be [N, C, H, W], got %s"
              .formatted(op.opName(), Arrays.toString(image.shape())));
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
      StackOp.require(op, "weights of block " + i, weights, StackOp.weights(inputs, i));
      StackOp.require(op, "bias of block " + i, new long[] {weights[0]}, StackOp.bias(inputs, i));
    }
    return shape;
  }

  /** Elements of the tape: from sizes alone, so that no primitive has to be made for it. */
  static long tapeLength(StackOp op, ConvStackShape shape, DataType type) {
    return Dnnl.runs(type)
        ? Convolutions.tapeBytes(shape, Dnnl.halves(precision(op))) / Float.BYTES
        : 1;
  }
}
