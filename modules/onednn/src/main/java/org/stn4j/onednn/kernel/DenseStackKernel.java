package org.stn4j.onednn.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.inner_product_backward_data;
import org.bytedeco.dnnl.inner_product_backward_weights;
import org.bytedeco.dnnl.inner_product_forward;
import org.bytedeco.dnnl.matmul;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.primitive_attr;
import org.bytedeco.javacpp.Pointer;
import org.stn4j.onednn.primitive.Dnnl;
import org.stn4j.onednn.primitive.MemoryLayouts;
import org.stn4j.onednn.primitive.Program;
import org.stn4j.onednn.primitive.Relu;
import org.stn4j.onednn.shape.DenseStackShape;

/**
 * Forward and backward pass of a stack of fully connected layers for one {@link DenseStackShape}.
 *
 * <p>All arrays are float32, dense and row-major, those between the layers too: oneDNN's products
 * of such matrices reach 97% of what its blocked layouts do, and nothing has to be reordered. What
 * the backward pass needs of the forward pass is on the <em>tape</em>, {@link
 * DenseStackShape#tapeBytes()} bytes that the caller owns, which may start anywhere, at a multiple
 * of 64 fastest.
 *
 * <p>A call with the same values gives the same bits. Calls from several threads take turns.
 */
final class DenseStackKernel {

  /**
   * Widths that are multiples of this go to oneDNN's matmul, others to its inner product, which is
   * made for row-major weights of any width: with two threads, 320 units take 0.57 ms instead of
   * 0.59, 340 take 0.67 ms instead of 0.70 (256 examples of 784).
   */
  private static final int LANES = 16;

  private final DenseStackShape shape;
  private final Program forward;

  /** By the two flags: input wanted, weights wanted. */
  private final Program[] backward = new Program[4];

  /**
   * @param shape the stack's sizes
   * @throws IllegalStateException if oneDNN is not available here
   */
  DenseStackKernel(DenseStackShape shape) {
    this.shape = shape;
    forward = forwardProgram();
  }

  /**
   * Computes the stack's output and fills the tape.
   *
   * @param x [N, in]
   * @param weights one per layer, [in, out]
   * @param biases one per layer, [out]
   * @param output [N, out], written
   * @param tape {@link DenseStackShape#tapeBytes()} bytes, written
   */
  void forward(Pointer x, Pointer[] weights, Pointer[] biases, Pointer output, Pointer tape) {
    List<Pointer> addresses = new ArrayList<>(List.of(x));
    for (int i = 0; i < shape.layers(); i++) {
      addresses.add(weights[i]);
      addresses.add(biases[i]);
    }
    addresses.add(output);
    forward.run(tape, addresses.toArray(Pointer[]::new));
  }

  /**
   * Computes gradients of a loss.
   *
   * @param inputWanted whether to compute the gradient of x
   * @param weightsWanted whether to compute those of weights and biases
   * @param x the forward pass's
   * @param weights the forward pass's
   * @param outputGradient gradient with respect to the output, of its shape
   * @param tape the forward pass's, read only
   * @param weightGradients one per layer, written; not used unless wanted
   * @param biasGradients one per layer, written; not used unless wanted
   * @param inputGradient of x's shape, written; not used unless wanted
   */
  void backward(
      boolean inputWanted,
      boolean weightsWanted,
      Pointer x,
      Pointer[] weights,
      Pointer outputGradient,
      Pointer tape,
      Pointer[] weightGradients,
      Pointer[] biasGradients,
      Pointer inputGradient) {
    List<Pointer> addresses = new ArrayList<>(List.of(x, outputGradient));
    for (int i = shape.layers() - 1; i >= 0; i--) {
      if (weightsWanted) {
        addresses.add(weightGradients[i]);
        addresses.add(biasGradients[i]);
      }
      if (i > 0) {
        addresses.add(weights[i]);
      }
    }
    if (inputWanted) {
      addresses.add(inputGradient);
      addresses.add(weights[0]);
    }
    backwardProgram(inputWanted, weightsWanted).run(tape, addresses.toArray(Pointer[]::new));
  }

  private Program forwardProgram() {
    Program program = new Program();
    memory value = program.bound(plain(shape.input(0)));
    for (int i = 0; i < shape.layers(); i++) {
      if (shape.units().get(i) % LANES == 0) {
        value = matrixProduct(program, i, value);
      } else {
        value = innerProduct(program, i, value);
      }
    }
    if (shape.reluAtEnd()) {
      program.copy(value, program.bound(plain(shape.output())));
    }
    return program;
  }

  private memory matrixProduct(Program program, int layer, memory value) {
    memory weights = program.bound(plain(shape.weights(layer)));
    memory bias = program.bound(plain(1, shape.units().get(layer)));
    memory output = output(program, layer);
    var description =
        new matmul.primitive_desc(
            new matmul.desc(
                value.get_desc(), weights.get_desc(), bias.get_desc(), output.get_desc()),
            attributes(layer),
            Dnnl.engine());
    program.step(new matmul(description), arguments(value, weights, bias, output));
    return output;
  }

  private memory innerProduct(Program program, int layer, memory value) {
    memory weights = program.bound(columns(layer));
    memory bias = program.bound(plain(shape.units().get(layer)));
    memory output = output(program, layer);
    var description =
        new inner_product_forward.primitive_desc(
            innerProduct(layer), attributes(layer), Dnnl.engine());
    program.step(new inner_product_forward(description), arguments(value, weights, bias, output));
    return output;
  }

  private memory output(Program program, int layer) {
    memory.desc layout = plain(shape.output(layer));
    return shape.relu(layer)
        ? program.tape(layout, shape.tapeOffset(layer))
        : program.bound(layout);
  }

  private primitive_attr attributes(int layer) {
    return shape.relu(layer) ? Relu.after() : new primitive_attr();
  }

  private static Map<Integer, memory> arguments(
      memory value, memory weights, memory bias, memory output) {
    return Map.of(
        dnnl.DNNL_ARG_SRC,
        value,
        dnnl.DNNL_ARG_WEIGHTS,
        weights,
        dnnl.DNNL_ARG_BIAS,
        bias,
        dnnl.DNNL_ARG_DST,
        output);
  }

  private synchronized Program backwardProgram(boolean inputWanted, boolean weightsWanted) {
    int index = (inputWanted ? 1 : 0) + (weightsWanted ? 2 : 0);
    if (backward[index] == null) {
      backward[index] = newBackwardProgram(inputWanted, weightsWanted);
    }
    return backward[index];
  }

  private Program newBackwardProgram(boolean inputWanted, boolean weightsWanted) {
    Program program = new Program();
    memory x = program.bound(plain(shape.input(0)));
    memory gradient = program.bound(plain(shape.output()));
    for (int i = shape.layers() - 1; i >= 0; i--) {
      if (shape.relu(i)) {
        memory result = program.tape(plain(shape.output(i)), shape.tapeOffset(i));
        gradient = Relu.backward(program, result, gradient);
      }
      if (weightsWanted) {
        memory input = i == 0 ? x : program.tape(plain(shape.input(i)), shape.tapeOffset(i - 1));
        weightGradient(program, i, input, gradient);
      }
      if (i > 0) {
        memory below = program.scratch(plain(shape.input(i)));
        dataGradient(program, i, gradient, below);
        gradient = below;
      }
    }
    if (inputWanted) {
      dataGradient(program, 0, gradient, program.bound(plain(shape.input(0))));
    }
    return program;
  }

  private void weightGradient(Program program, int layer, memory input, memory gradient) {
    var description =
        new inner_product_backward_weights.primitive_desc(
            new inner_product_backward_weights.desc(
                plain(shape.input(layer)),
                columns(layer),
                plain(shape.units().get(layer)),
                plain(shape.output(layer))),
            Dnnl.engine(),
            forwardHint(layer));
    memory weights = program.bound(columns(layer));
    memory bias = program.bound(plain(shape.units().get(layer)));
    program.step(
        new inner_product_backward_weights(description),
        Map.of(
            dnnl.DNNL_ARG_SRC,
            input,
            dnnl.DNNL_ARG_DIFF_DST,
            gradient,
            dnnl.DNNL_ARG_DIFF_WEIGHTS,
            weights,
            dnnl.DNNL_ARG_DIFF_BIAS,
            bias));
  }

  private void dataGradient(Program program, int layer, memory gradient, memory below) {
    var description =
        new inner_product_backward_data.primitive_desc(
            new inner_product_backward_data.desc(
                plain(shape.input(layer)), columns(layer), plain(shape.output(layer))),
            Dnnl.engine(),
            forwardHint(layer));
    program.step(
        new inner_product_backward_data(description),
        Map.of(
            dnnl.DNNL_ARG_DIFF_DST,
            gradient,
            dnnl.DNNL_ARG_WEIGHTS,
            program.bound(columns(layer)),
            dnnl.DNNL_ARG_DIFF_SRC,
            below));
  }

  private inner_product_forward.primitive_desc forwardHint(int layer) {
    return new inner_product_forward.primitive_desc(innerProduct(layer), Dnnl.engine());
  }

  private inner_product_forward.desc innerProduct(int layer) {
    return new inner_product_forward.desc(
        dnnl.prop_kind.forward_training,
        plain(shape.input(layer)),
        columns(layer),
        plain(shape.units().get(layer)),
        plain(shape.output(layer)));
  }

  /** Weights [in, out] in row-major order as oneDNN's inner product names them: [out, in]. */
  private memory.desc columns(int layer) {
    long[] weights = shape.weights(layer);
    return MemoryLayouts.strided(MemoryLayouts.of(weights[1], weights[0]), 1, weights[1]);
  }

  private static memory.desc plain(long... sizes) {
    return MemoryLayouts.plain(memory.data_type.f32, sizes);
  }
}
