package org.stn4j.onednn.convolution;

import org.bytedeco.dnnl.memory;
import org.stn4j.onednn.primitive.Program;
import org.stn4j.onednn.shape.ConvStackShape;

/**
 * One way to compute a block's {@code relu(conv(x, w) + b)} and the gradients of {@code conv(x, w)
 * + b}. It writes the steps of programs; it runs nothing itself.
 */
public interface ConvolutionAlgorithm {

  /** Layout of {@link #forward}'s result, [N, filters, H', W']. */
  memory.desc output();

  /** Bytes that it keeps on the tape for the backward pass. */
  long tapeBytes();

  /**
   * Adds the steps of the forward pass.
   *
   * @param program to which
   * @param input [N, C, H, W], any layout
   * @param weights [filters, C, kernelHeight, kernelWidth], float32 and row-major
   * @param bias [filters], float32
   * @param output of the layout {@link #output()}, written
   * @param tapeOffset where {@link #tapeBytes()} bytes of the tape are its own
   */
  void forward(
      Program program, memory input, memory weights, memory bias, memory output, long tapeOffset);

  /**
   * Adds the steps of the backward pass.
   *
   * @param program to which
   * @param memories what is read and written
   * @param tapeOffset the forward pass's
   * @return the gradient of the input, or null if the weights were not given
   */
  memory backward(Program program, Backward memories, long tapeOffset);

  /**
   * What a backward pass reads and writes.
   *
   * @param input the forward pass's
   * @param gradient of the convolution before its relu, [N, filters, H', W'], any layout
   * @param weightGradient of the weights' shape, written; null if not wanted
   * @param biasGradient [filters], written; null if not wanted
   * @param weights the forward pass's; null if the input's gradient is not wanted
   */
  record Backward(
      memory input, memory gradient, memory weightGradient, memory biasGradient, memory weights) {}

  /** Makes a block's convolution. */
  interface Factory {

    /**
     * @param shape the stack's sizes
     * @param index of the block
     * @param type of values and gradients between blocks
     */
    ConvolutionAlgorithm of(ConvStackShape shape, int index, memory.data_type type);
  }
}
