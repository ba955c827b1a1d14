package org.stn4j.onednn.convolution;

import java.util.Arrays;
import java.util.Map;
import org.bytedeco.dnnl.convolution_backward_data;
import org.bytedeco.dnnl.convolution_backward_weights;
import org.bytedeco.dnnl.convolution_forward;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;
import org.stn4j.onednn.primitive.Dnnl;
import org.stn4j.onednn.primitive.MemoryLayouts;
import org.stn4j.onednn.primitive.Program;
import org.stn4j.onednn.primitive.Relu;
import org.stn4j.onednn.shape.ConvStackShape;

/** A convolution by oneDNN's own primitives, as its definition says, in the layouts they choose. */
final class DirectConvolution implements ConvolutionAlgorithm {

  /**
   * Up to how many channels the data gradient is computed in row-major order, by a matrix product:
   * the blocked kernels pad the channels to 16. For one channel and 96 filters of 9×9 that is 15 ms
   * instead of 50.
   */
  private static final int FEW_CHANNELS = 4;

  private final memory.data_type type;
  private final long[] input;
  private final long[] weights;
  private final long[] output;
  private final long[] strides = new long[2];
  private final long[] paddings = new long[2];
  private final convolution_forward.primitive_desc forward;

  /**
   * @param shape the stack's sizes
   * @param index of the block
   * @param type of values and gradients between the borders, and of weights
   */
  DirectConvolution(ConvStackShape shape, int index, memory.data_type type) {
    this.type = type;
    this.input = shape.input(index);
    this.weights = shape.weights(index);
    this.output = shape.convolution(index);
    Arrays.fill(strides, shape.blocks().get(index).stride());
    Arrays.fill(paddings, shape.blocks().get(index).padding());
    this.forward =
        new convolution_forward.primitive_desc(
            new convolution_forward.desc(
                dnnl.prop_kind.forward_training,
                dnnl.algorithm.convolution_direct,
                MemoryLayouts.any(type, input),
                MemoryLayouts.any(type, weights),
                MemoryLayouts.any(memory.data_type.f32, output[1]),
                MemoryLayouts.any(type, output),
                strides,
                paddings,
                paddings),
            Relu.after(),
            Dnnl.engine());
  }

  @Override
  public memory.desc output() {
    return forward.dst_desc();
  }

  @Override
  public long tapeBytes() {
    return 0;
  }

  @Override
  public void forward(
      Program program, memory input, memory weights, memory bias, memory output, long tapeOffset) {
    program.step(
        new convolution_forward(forward),
        Map.of(
            dnnl.DNNL_ARG_SRC,
            program.as(input, forward.src_desc()),
            dnnl.DNNL_ARG_WEIGHTS,
            program.as(weights, forward.weights_desc()),
            dnnl.DNNL_ARG_BIAS,
            program.as(bias, forward.bias_desc()),
            dnnl.DNNL_ARG_DST,
            output));
  }

  @Override
  public memory backward(Program program, Backward memories, long tapeOffset) {
    if (memories.weightGradient() != null) {
      weightGradient(program, memories);
    }
    return memories.weights() == null ? null : inputGradient(program, memories);
  }

  private void weightGradient(Program program, Backward memories) {
    var description =
        new convolution_backward_weights.primitive_desc(
            new convolution_backward_weights.desc(
                dnnl.algorithm.convolution_direct,
                MemoryLayouts.any(type, input),
                MemoryLayouts.any(memory.data_type.f32, weights),
                MemoryLayouts.any(memory.data_type.f32, output[1]),
                MemoryLayouts.any(type, output),
                strides,
                paddings,
                paddings),
            Dnnl.engine(),
            forward);
    memory blocked = target(program, memories.weightGradient(), description.diff_weights_desc());
    memory blockedBias = target(program, memories.biasGradient(), description.diff_bias_desc());
    program.step(
        new convolution_backward_weights(description),
        Map.of(
            dnnl.DNNL_ARG_SRC,
            program.as(memories.input(), description.src_desc()),
            dnnl.DNNL_ARG_DIFF_DST,
            program.as(memories.gradient(), description.diff_dst_desc()),
            dnnl.DNNL_ARG_DIFF_WEIGHTS,
            blocked,
            dnnl.DNNL_ARG_DIFF_BIAS,
            blockedBias));
    if (blocked != memories.weightGradient()) {
      program.copy(blocked, memories.weightGradient());
    }
    if (blockedBias != memories.biasGradient()) {
      program.copy(blockedBias, memories.biasGradient());
    }
  }

  private memory inputGradient(Program program, Backward memories) {
    boolean few = input[1] <= FEW_CHANNELS;
    var description =
        new convolution_backward_data.primitive_desc(
            new convolution_backward_data.desc(
                dnnl.algorithm.convolution_direct,
                few ? MemoryLayouts.plain(type, input) : MemoryLayouts.any(type, input),
                MemoryLayouts.any(type, weights),
                few ? MemoryLayouts.plain(type, output) : MemoryLayouts.any(type, output),
                strides,
                paddings,
                paddings),
            Dnnl.engine(),
            forward);
    memory result = program.scratch(description.diff_src_desc());
    program.step(
        new convolution_backward_data(description),
        Map.of(
            dnnl.DNNL_ARG_DIFF_DST,
            program.as(memories.gradient(), description.diff_dst_desc()),
            dnnl.DNNL_ARG_WEIGHTS,
            program.as(memories.weights(), description.weights_desc()),
            dnnl.DNNL_ARG_DIFF_SRC,
            result));
    return result;
  }

  private static memory target(Program program, memory bound, memory.desc layout) {
    return bound.get_desc().equals(layout) ? bound : program.scratch(layout);
  }
}
