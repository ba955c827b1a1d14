package org.stn4j.onednn;

import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.Conv2DConfig;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.PaddingMode;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.Pooling2DConfig;
import org.stn4j.onednn.op.ConvStackOp;
import org.stn4j.onednn.primitive.Dnnl;
import org.stn4j.onednn.shape.BlockSizes;
import org.stn4j.onednn.shape.Precision;

/**
 * Puts a stack of {@link ConvBlock}s into a graph: as one op on oneDNN where it runs, block by
 * block with ND4J's ops elsewhere. Values and gradients agree to float32's rounding.
 *
 * <p>One op is faster because between its blocks nothing is reordered, the relu's gradient is taken
 * on the pooled values only, and the gradient of an image that nothing trainable stands behind is
 * not computed.
 */
public final class ConvStack {

  private ConvStack() {}

  /** Whether stacks of FLOAT arrays run on oneDNN here: its natives load and ND4J is on a CPU. */
  public static boolean onOneDnn() {
    return Dnnl.runs(DataType.FLOAT);
  }

  /**
   * Adds a stack to a graph, in float32.
   *
   * @param sd the graph
   * @param image [N, C, H, W]
   * @param blocks the blocks, first to last
   * @param weights one per block, [filters, C_i, kernelHeight, kernelWidth]
   * @param biases one per block, [filters]
   * @return [N, filters, H'', W''], sizes as in {@link ConvBlock}
   * @throws IllegalArgumentException if there is no block, or not one weight and bias per block
   */
  public static SDVariable apply(
      SameDiff sd,
      SDVariable image,
      List<ConvBlock> blocks,
      List<SDVariable> weights,
      List<SDVariable> biases) {
    return apply(sd, image, blocks, weights, biases, Precision.FLOAT32);
  }

  /**
   * Adds a stack to a graph, in a precision of its own where it runs on oneDNN.
   *
   * @param sd the graph
   * @param image [N, C, H, W]
   * @param blocks the blocks, first to last
   * @param weights one per block, [filters, C_i, kernelHeight, kernelWidth]
   * @param biases one per block, [filters]
   * @param precision in which numbers oneDNN multiplies
   * @return [N, filters, H'', W''], sizes as in {@link ConvBlock}
   * @throws IllegalArgumentException if there is no block, or not one weight and bias per block
   */
  public static SDVariable apply(
      SameDiff sd,
      SDVariable image,
      List<ConvBlock> blocks,
      List<SDVariable> weights,
      List<SDVariable> biases,
      Precision precision) {
    if (blocks.isEmpty() || weights.size() != blocks.size() || biases.size() != blocks.size()) {
      throw new IllegalArgumentException(
          "a convolution stack needs one weight and one bias for each of its blocks, got "
              + blocks.size()
              + " blocks, "
              + weights.size()
              + " weights, "
              + biases.size()
              + " biases");
    }
    if (Dnnl.runs(image.dataType())) {
      SDVariable[] inputs = new SDVariable[1 + 2 * blocks.size()];
      inputs[0] = image;
      for (int i = 0; i < blocks.size(); i++) {
        inputs[1 + 2 * i] = weights.get(i);
        inputs[2 + 2 * i] = biases.get(i);
      }
      List<BlockSizes> sizes = blocks.stream().map(ConvBlock::sizes).toList();
      return new ConvStackOp(sd, sizes, precision, inputs).outputVariables()[0];
    }
    return withNd4j(sd, image, blocks, weights, biases);
  }

  /** The same by ND4J's ops. */
  static SDVariable withNd4j(
      SameDiff sd,
      SDVariable image,
      List<ConvBlock> blocks,
      List<SDVariable> weights,
      List<SDVariable> biases) {
    SDVariable value = image;
    for (int i = 0; i < blocks.size(); i++) {
      ConvBlock block = blocks.get(i);
      // [filters, C, kH, kW] to [kH, kW, C, filters]: conv2d's gradient op knows no other order.
      SDVariable permuted = weights.get(i).permute(2, 3, 1, 0);
      SDVariable convolved = sd.cnn().conv2d(value, permuted, biases.get(i), convolution(block));
      value = sd.nn().relu(convolved, 0);
      if (block.pool()) {
        value = sd.cnn().maxPooling2d(value, pool());
      }
    }
    return value;
  }

  private static Conv2DConfig convolution(ConvBlock block) {
    return Conv2DConfig.builder()
        .kH(block.kernelHeight())
        .kW(block.kernelWidth())
        .sH(block.stride())
        .sW(block.stride())
        .pH(block.padding())
        .pW(block.padding())
        .paddingMode(PaddingMode.VALID)
        .build();
  }

  private static Pooling2DConfig pool() {
    return Pooling2DConfig.builder().kH(2).kW(2).sH(2).sW(2).build();
  }
}
