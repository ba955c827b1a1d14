package org.stn4j.onednn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.dnnl.convolution_backward_data;
import org.bytedeco.dnnl.convolution_backward_weights;
import org.bytedeco.dnnl.convolution_forward;
import org.bytedeco.dnnl.eltwise_backward;
import org.bytedeco.dnnl.eltwise_forward;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.pooling_backward;
import org.bytedeco.dnnl.pooling_forward;
import org.bytedeco.dnnl.post_ops;
import org.bytedeco.dnnl.primitive_attr;
import org.bytedeco.javacpp.Pointer;

/**
 * Forward and backward pass of a stack of {@link ConvBlock}s for one {@link ConvStackShape}.
 *
 * <p>Image, weights, biases, output and their gradients are float32, dense and row-major: images
 * [N, C, H, W], weights [filters, C, kernelHeight, kernelWidth]. Between them everything stays in
 * the layouts oneDNN chooses. What the backward pass needs of the forward pass is on the
 * <em>tape</em>, {@link #tapeBytes()} bytes that the caller owns: the blocks' outputs and, per
 * pooled value, which of its four it was.
 *
 * <p>The relu is part of the convolution's primitive. Its gradient is taken after the pool's place,
 * on a quarter of the values: the largest of a window is positive before the relu exactly if it is
 * positive after it, and where none is positive neither order passes a gradient.
 *
 * <p>A call with the same values gives the same bits. Calls from several threads take turns.
 */
final class ConvStackKernel {

  /** Which gradients a backward pass computes. */
  enum Gradients {
    /** Those of weights and biases. */
    WEIGHTS,
    /** That of the image. */
    IMAGE,
    /** Those of weights and biases and that of the image. */
    ALL;

    boolean weights() {
      return this != IMAGE;
    }

    boolean image() {
      return this != WEIGHTS;
    }
  }

  /** One block's primitives' descriptions and where its results lie on the tape. */
  private record Stage(
      convolution_forward.primitive_desc convolution,
      pooling_forward.primitive_desc pool,
      memory.desc output,
      long outputOffset,
      long choiceOffset) {}

  /**
   * Up to how many channels the data gradient is computed in row-major order, by a matrix product:
   * the blocked kernels pad the channels to 16. For one channel and 96 filters of 9×9 that is 15 ms
   * instead of 50.
   */
  private static final int FEW_CHANNELS = 4;

  private static final long[] TWO = {2, 2};
  private static final long[] NONE = {0, 0};

  private final ConvStackShape shape;

  /** Of values and gradients between the borders, and of weights. */
  private final memory.data_type type;

  private final List<Stage> stages = new ArrayList<>();
  private final Map<Gradients, Program> backward = new LinkedHashMap<>();
  private final Program forward;
  private long tapeBytes;

  /**
   * @param shape the stack's sizes
   * @param precision in which numbers to multiply
   * @throws IllegalStateException if oneDNN is not available here
   */
  ConvStackKernel(ConvStackShape shape, Precision precision) {
    this.shape = shape;
    boolean half = precision == Precision.BFLOAT16 && Dnnl.bfloat16();
    this.type = half ? memory.data_type.bf16 : memory.data_type.f32;
    for (int i = 0; i < shape.blocks().size(); i++) {
      stages.add(stage(i));
    }
    this.forward = forwardProgram();
  }

  ConvStackShape shape() {
    return shape;
  }

  /** Size of the tape; it may start anywhere, at a multiple of 64 it is fastest. */
  long tapeBytes() {
    return tapeBytes;
  }

  /**
   * Computes the stack's output and fills the tape.
   *
   * @param image [N, C, H, W]
   * @param weights one per block
   * @param biases one per block, [filters]
   * @param output [N, filters, H'', W''], written
   * @param tape {@link #tapeBytes()} bytes, written
   */
  void forward(Pointer image, Pointer[] weights, Pointer[] biases, Pointer output, Pointer tape) {
    List<Pointer> addresses = new ArrayList<>(List.of(image));
    for (int i = 0; i < stages.size(); i++) {
      addresses.add(weights[i]);
      addresses.add(biases[i]);
    }
    addresses.add(output);
    forward.run(tape, addresses.toArray(Pointer[]::new));
  }

  /**
   * Computes gradients of a loss.
   *
   * @param wanted which gradients
   * @param image the forward pass's
   * @param weights the forward pass's
   * @param outputGradient gradient with respect to the output, of its shape
   * @param tape the forward pass's, read only
   * @param weightGradients one per block, written; not used for {@link Gradients#IMAGE}
   * @param biasGradients one per block, written; not used for {@link Gradients#IMAGE}
   * @param imageGradient of the image's shape, written; not used for {@link Gradients#WEIGHTS}
   */
  void backward(
      Gradients wanted,
      Pointer image,
      Pointer[] weights,
      Pointer outputGradient,
      Pointer tape,
      Pointer[] weightGradients,
      Pointer[] biasGradients,
      Pointer imageGradient) {
    Program program;
    synchronized (backward) {
      program = backward.computeIfAbsent(wanted, this::backwardProgram);
    }
    List<Pointer> addresses = new ArrayList<>(List.of(image, outputGradient));
    for (int i = stages.size() - 1; i >= 0; i--) {
      if (wanted.weights()) {
        addresses.add(weightGradients[i]);
        addresses.add(biasGradients[i]);
      }
      if (i > 0 || wanted.image()) {
        addresses.add(weights[i]);
      }
    }
    if (wanted.image()) {
      addresses.add(imageGradient);
    }
    program.run(tape, addresses.toArray(Pointer[]::new));
  }

  private Stage stage(int index) {
    ConvBlock block = shape.blocks().get(index);
    post_ops relu = new post_ops();
    relu.append_eltwise(1, dnnl.algorithm.eltwise_relu, 0, 0);
    primitive_attr attributes = new primitive_attr();
    attributes.set_post_ops(relu);
    var convolution =
        new convolution_forward.primitive_desc(
            new convolution_forward.desc(
                dnnl.prop_kind.forward_training,
                dnnl.algorithm.convolution_direct,
                any(type, shape.input(index)),
                any(type, shape.weights(index)),
                any(memory.data_type.f32, block.filters()),
                any(type, shape.convolution(index)),
                strides(block),
                paddings(block),
                paddings(block)),
            attributes,
            Dnnl.engine());
    memory.desc output = convolution.dst_desc();
    pooling_forward.primitive_desc pool = null;
    if (block.pool()) {
      pool =
          new pooling_forward.primitive_desc(
              new pooling_forward.desc(
                  dnnl.prop_kind.forward_training,
                  dnnl.algorithm.pooling_max,
                  convolution.dst_desc(),
                  any(type, shape.output(index)),
                  TWO,
                  TWO,
                  NONE,
                  NONE),
              Dnnl.engine());
      output = pool.dst_desc();
    }
    long outputOffset = tapeBytes;
    tapeBytes += Program.aligned(output.get_size());
    long choiceOffset = tapeBytes;
    if (pool != null) {
      tapeBytes += Program.aligned(pool.workspace_desc().get_size());
    }
    return new Stage(convolution, pool, output, outputOffset, choiceOffset);
  }

  private Program forwardProgram() {
    Program program = new Program();
    memory value = program.bound(plain(memory.data_type.f32, shape.image()));
    for (int i = 0; i < stages.size(); i++) {
      Stage stage = stages.get(i);
      memory weights = program.bound(plain(memory.data_type.f32, shape.weights(i)));
      memory bias = program.bound(plain(memory.data_type.f32, shape.blocks().get(i).filters()));
      memory output = program.tape(stage.output, stage.outputOffset);
      memory convolved =
          stage.pool == null ? output : program.scratch(stage.convolution.dst_desc());
      program.step(
          new convolution_forward(stage.convolution),
          Map.of(
              dnnl.DNNL_ARG_SRC,
              program.as(value, stage.convolution.src_desc()),
              dnnl.DNNL_ARG_WEIGHTS,
              program.as(weights, stage.convolution.weights_desc()),
              dnnl.DNNL_ARG_BIAS,
              program.as(bias, stage.convolution.bias_desc()),
              dnnl.DNNL_ARG_DST,
              convolved));
      if (stage.pool != null) {
        program.step(
            new pooling_forward(stage.pool),
            Map.of(
                dnnl.DNNL_ARG_SRC,
                convolved,
                dnnl.DNNL_ARG_DST,
                output,
                dnnl.DNNL_ARG_WORKSPACE,
                program.tape(stage.pool.workspace_desc(), stage.choiceOffset)));
      }
      value = output;
    }
    program.copy(value, program.bound(plain(memory.data_type.f32, shape.output())));
    return program;
  }

  private Program backwardProgram(Gradients wanted) {
    Program program = new Program();
    memory image = program.bound(plain(memory.data_type.f32, shape.image()));
    memory gradient = program.bound(plain(memory.data_type.f32, shape.output()));
    for (int i = stages.size() - 1; i >= 0; i--) {
      gradient = beforeRelu(program, i, gradient);
      gradient = beforePool(program, i, gradient);
      if (wanted.weights()) {
        Stage below = i == 0 ? null : stages.get(i - 1);
        memory input = i == 0 ? image : program.tape(below.output, below.outputOffset);
        weightGradient(program, i, input, gradient);
      }
      if (i > 0 || wanted.image()) {
        gradient = dataGradient(program, i, gradient);
      }
    }
    if (wanted.image()) {
      program.copy(gradient, program.bound(plain(memory.data_type.f32, shape.image())));
    }
    return program;
  }

  private memory beforeRelu(Program program, int index, memory gradient) {
    Stage stage = stages.get(index);
    memory.desc layout = stage.output;
    var forward =
        new eltwise_forward.primitive_desc(
            new eltwise_forward.desc(
                dnnl.prop_kind.forward_training,
                dnnl.algorithm.eltwise_relu_use_dst_for_bwd,
                layout,
                0,
                0),
            Dnnl.engine());
    var relu =
        new eltwise_backward.primitive_desc(
            new eltwise_backward.desc(
                dnnl.algorithm.eltwise_relu_use_dst_for_bwd, layout, layout, 0, 0),
            Dnnl.engine(),
            forward);
    memory before = program.scratch(layout);
    program.step(
        new eltwise_backward(relu),
        Map.of(
            dnnl.DNNL_ARG_DST,
            program.tape(layout, stage.outputOffset),
            dnnl.DNNL_ARG_DIFF_DST,
            program.as(gradient, layout),
            dnnl.DNNL_ARG_DIFF_SRC,
            before));
    return before;
  }

  private memory beforePool(Program program, int index, memory gradient) {
    Stage stage = stages.get(index);
    if (stage.pool == null) {
      return gradient;
    }
    var pool =
        new pooling_backward.primitive_desc(
            new pooling_backward.desc(
                dnnl.algorithm.pooling_max,
                stage.convolution.dst_desc(),
                stage.output,
                TWO,
                TWO,
                NONE,
                NONE),
            Dnnl.engine(),
            stage.pool);
    memory before = program.scratch(pool.diff_src_desc());
    program.step(
        new pooling_backward(pool),
        Map.of(
            dnnl.DNNL_ARG_DIFF_DST,
            program.as(gradient, pool.diff_dst_desc()),
            dnnl.DNNL_ARG_WORKSPACE,
            program.tape(stage.pool.workspace_desc(), stage.choiceOffset),
            dnnl.DNNL_ARG_DIFF_SRC,
            before));
    return before;
  }

  private void weightGradient(Program program, int index, memory input, memory gradient) {
    ConvBlock block = shape.blocks().get(index);
    var description =
        new convolution_backward_weights.primitive_desc(
            new convolution_backward_weights.desc(
                dnnl.algorithm.convolution_direct,
                any(type, shape.input(index)),
                any(memory.data_type.f32, shape.weights(index)),
                any(memory.data_type.f32, block.filters()),
                any(type, shape.convolution(index)),
                strides(block),
                paddings(block),
                paddings(block)),
            Dnnl.engine(),
            stages.get(index).convolution);
    memory weights = program.bound(plain(memory.data_type.f32, shape.weights(index)));
    memory bias = program.bound(plain(memory.data_type.f32, block.filters()));
    memory blocked = target(program, weights, description.diff_weights_desc());
    memory blockedBias = target(program, bias, description.diff_bias_desc());
    program.step(
        new convolution_backward_weights(description),
        Map.of(
            dnnl.DNNL_ARG_SRC,
            program.as(input, description.src_desc()),
            dnnl.DNNL_ARG_DIFF_DST,
            program.as(gradient, description.diff_dst_desc()),
            dnnl.DNNL_ARG_DIFF_WEIGHTS,
            blocked,
            dnnl.DNNL_ARG_DIFF_BIAS,
            blockedBias));
    if (blocked != weights) {
      program.copy(blocked, weights);
    }
    if (blockedBias != bias) {
      program.copy(blockedBias, bias);
    }
  }

  private memory dataGradient(Program program, int index, memory gradient) {
    ConvBlock block = shape.blocks().get(index);
    boolean few = shape.input(index)[1] <= FEW_CHANNELS;
    var description =
        new convolution_backward_data.primitive_desc(
            new convolution_backward_data.desc(
                dnnl.algorithm.convolution_direct,
                few ? plain(type, shape.input(index)) : any(type, shape.input(index)),
                any(type, shape.weights(index)),
                few ? plain(type, shape.convolution(index)) : any(type, shape.convolution(index)),
                strides(block),
                paddings(block),
                paddings(block)),
            Dnnl.engine(),
            stages.get(index).convolution);
    memory weights = program.bound(plain(memory.data_type.f32, shape.weights(index)));
    memory input = program.scratch(description.diff_src_desc());
    program.step(
        new convolution_backward_data(description),
        Map.of(
            dnnl.DNNL_ARG_DIFF_DST,
            program.as(gradient, description.diff_dst_desc()),
            dnnl.DNNL_ARG_WEIGHTS,
            program.as(weights, description.weights_desc()),
            dnnl.DNNL_ARG_DIFF_SRC,
            input));
    return input;
  }

  private static memory target(Program program, memory bound, memory.desc layout) {
    return bound.get_desc().equals(layout) ? bound : program.scratch(layout);
  }

  private static memory.desc any(memory.data_type type, long... dimensions) {
    return new memory.desc(dimensions, type, memory.format_tag.any);
  }

  private static memory.desc plain(memory.data_type type, long... dimensions) {
    long[] strides = new long[dimensions.length];
    long stride = 1;
    for (int i = dimensions.length - 1; i >= 0; i--) {
      strides[i] = stride;
      stride *= dimensions[i];
    }
    return new memory.desc(dimensions, type, strides);
  }

  private static long[] strides(ConvBlock block) {
    long[] strides = new long[2];
    Arrays.fill(strides, block.stride());
    return strides;
  }

  private static long[] paddings(ConvBlock block) {
    long[] paddings = new long[2];
    Arrays.fill(paddings, block.padding());
    return paddings;
  }
}
