package org.stn4j.onednn.kernel;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.dnnl.memory;
import org.bytedeco.javacpp.Pointer;
import org.stn4j.onednn.convolution.ConvolutionAlgorithm;
import org.stn4j.onednn.convolution.Convolutions;
import org.stn4j.onednn.primitive.Dnnl;
import org.stn4j.onednn.primitive.MemoryLayouts;
import org.stn4j.onednn.primitive.Pool;
import org.stn4j.onednn.primitive.Program;
import org.stn4j.onednn.primitive.Relu;
import org.stn4j.onednn.shape.BlockSizes;
import org.stn4j.onednn.shape.ConvStackShape;
import org.stn4j.onednn.shape.Precision;
import org.stn4j.onednn.shape.Tape;

/**
 * Forward and backward pass of a stack of {@link BlockSizes}s for one {@link ConvStackShape}.
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

  /**
   * One block.
   *
   * @param pool null if there is none
   * @param output layout of what leaves the block
   * @param convolutionOffset where on the tape is what the convolution keeps
   * @param outputOffset where on the tape the output is
   * @param choiceOffset where on the tape is what the pool keeps
   */
  private record Stage(
      ConvolutionAlgorithm convolution,
      Pool pool,
      memory.desc output,
      long convolutionOffset,
      long outputOffset,
      long choiceOffset) {}

  private final ConvStackShape shape;

  private final ConvolutionAlgorithm.Factory convolutions;

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
    this(shape, precision, Convolutions::cheaper);
  }

  /**
   * @param shape the stack's sizes
   * @param precision in which numbers to multiply
   * @param convolutions how to compute each block's convolution
   * @throws IllegalStateException if oneDNN is not available here
   */
  ConvStackKernel(
      ConvStackShape shape, Precision precision, ConvolutionAlgorithm.Factory convolutions) {
    this.shape = shape;
    this.convolutions = convolutions;
    this.type = Dnnl.halves(precision) ? memory.data_type.bf16 : memory.data_type.f32;
    for (int i = 0; i < shape.blocks().size(); i++) {
      stages.add(stage(i));
    }
    this.forward = forwardProgram();
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
    ConvolutionAlgorithm convolution = convolutions.of(shape, index, type);
    boolean pooled = shape.blocks().get(index).pool();
    Pool pool = pooled ? new Pool(convolution.output(), shape.output(index)) : null;
    memory.desc output = pooled ? pool.output() : convolution.output();
    return new Stage(
        convolution,
        pool,
        output,
        onTape(convolution.tapeBytes()),
        onTape(output.get_size()),
        onTape(pooled ? pool.choice().get_size() : 0));
  }

  /** Where the next so many bytes of the tape begin. */
  private long onTape(long bytes) {
    long offset = tapeBytes;
    tapeBytes += Tape.aligned(bytes);
    return offset;
  }

  private Program forwardProgram() {
    Program program = new Program();
    memory value = program.bound(MemoryLayouts.plain(memory.data_type.f32, shape.image()));
    for (int i = 0; i < stages.size(); i++) {
      Stage stage = stages.get(i);
      memory weights = program.bound(MemoryLayouts.plain(memory.data_type.f32, shape.weights(i)));
      memory bias = program.bound(MemoryLayouts.plain(memory.data_type.f32, shape.weights(i)[0]));
      memory output = output(program, stage);
      memory convolved = stage.pool == null ? output : program.scratch(stage.convolution.output());
      stage.convolution.forward(program, value, weights, bias, convolved, stage.convolutionOffset);
      if (stage.pool != null) {
        stage.pool.forward(program, convolved, output, choice(program, stage));
      }
      value = output;
    }
    program.copy(value, program.bound(MemoryLayouts.plain(memory.data_type.f32, shape.output())));
    return program;
  }

  private Program backwardProgram(Gradients wanted) {
    Program program = new Program();
    memory image = program.bound(MemoryLayouts.plain(memory.data_type.f32, shape.image()));
    memory gradient = program.bound(MemoryLayouts.plain(memory.data_type.f32, shape.output()));
    for (int i = stages.size() - 1; i >= 0; i--) {
      Stage stage = stages.get(i);
      gradient = Relu.backward(program, output(program, stage), gradient);
      if (stage.pool != null) {
        gradient = stage.pool.backward(program, gradient, choice(program, stage));
      }
      memory.desc weights = MemoryLayouts.plain(memory.data_type.f32, shape.weights(i));
      memory.desc bias = MemoryLayouts.plain(memory.data_type.f32, shape.weights(i)[0]);
      gradient =
          stage.convolution.backward(
              program,
              new ConvolutionAlgorithm.Backward(
                  i == 0 ? image : output(program, stages.get(i - 1)),
                  gradient,
                  wanted.weights() ? program.bound(weights) : null,
                  wanted.weights() ? program.bound(bias) : null,
                  i > 0 || wanted.image() ? program.bound(weights) : null),
              stage.convolutionOffset);
    }
    if (wanted.image()) {
      program.copy(
          gradient, program.bound(MemoryLayouts.plain(memory.data_type.f32, shape.image())));
    }
    return program;
  }

  private static memory output(Program program, Stage stage) {
    return program.tape(stage.output, stage.outputOffset);
  }

  private static memory choice(Program program, Stage stage) {
    return program.tape(stage.pool.choice(), stage.choiceOffset);
  }
}
