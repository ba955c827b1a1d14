package org.stn4j.onednn.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.inner_product_backward_data;
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
 * Some consecutive examples of a batch on their way through a {@link DenseStackShape}, forwards and
 * backwards, on the calling thread. Addresses are those of the whole batch's arrays.
 */
final class DenseRows {

  /**
   * Widths that are multiples of this go to oneDNN's matmul, others to its inner product, which is
   * made for row-major weights of any width: with two threads, 320 units take 0.57 ms instead of
   * 0.59, 340 take 0.67 ms instead of 0.70 (256 examples of 784).
   */
  private static final int LANES = 16;

  private final DenseStackShape shape;
  private final int first;
  private final int count;
  private final Program forward;

  /** Without and with the gradient of x. */
  private final Program[] backward = new Program[2];

  /**
   * @param shape the whole batch's
   * @param first index of the first example
   * @param count how many
   */
  DenseRows(DenseStackShape shape, int first, int count) {
    this.shape = shape;
    this.first = first;
    this.count = count;
    this.forward = forwardProgram();
  }

  /** {@link DenseStackKernel#forward} of these examples. */
  void forward(Pointer x, Pointer[] weights, Pointer[] biases, Pointer output, Pointer tape) {
    List<Pointer> addresses = new ArrayList<>(List.of(rows(x, shape.inputs())));
    for (int i = 0; i < shape.layers(); i++) {
      addresses.add(weights[i]);
      addresses.add(biases[i]);
    }
    addresses.add(rows(output, shape.units().get(shape.layers() - 1)));
    forward.run(tape, addresses.toArray(Pointer[]::new));
  }

  /**
   * Gradients with respect to what comes out of each product, before its relu.
   *
   * @param weights the forward pass's
   * @param outputGradient gradient with respect to the output, [N, out]
   * @param tape the forward pass's, read only
   * @param deltas one per layer that a relu follows, [N, out], written; else not used
   * @param inputGradient of x's shape, written; or null
   */
  void backward(
      Pointer[] weights,
      Pointer outputGradient,
      Pointer tape,
      Pointer[] deltas,
      Pointer inputGradient) {
    int last = shape.layers() - 1;
    List<Pointer> addresses =
        new ArrayList<>(List.of(rows(outputGradient, shape.units().get(last))));
    for (int i = last; i >= 0; i--) {
      if (shape.relu(i)) {
        addresses.add(rows(deltas[i], shape.units().get(i)));
      }
      if (i > 0) {
        addresses.add(weights[i]);
      }
    }
    if (inputGradient != null) {
      addresses.add(weights[0]);
      addresses.add(rows(inputGradient, shape.inputs()));
    }
    backwardProgram(inputGradient != null).run(tape, addresses.toArray(Pointer[]::new));
  }

  private Pointer rows(Pointer array, int width) {
    return Addresses.floats(array, (long) first * width);
  }

  private Program forwardProgram() {
    Program program = new Program();
    memory value = program.bound(input(0));
    for (int i = 0; i < shape.layers(); i++) {
      if (shape.units().get(i) % LANES == 0) {
        value = matrixProduct(program, i, value);
      } else {
        value = innerProduct(program, i, value);
      }
    }
    if (shape.reluAtEnd()) {
      program.copy(value, program.bound(output(shape.layers() - 1)));
    }
    return program;
  }

  private memory matrixProduct(Program program, int layer, memory value) {
    memory weights = program.bound(MemoryLayouts.plain(shape.weights(layer)));
    memory bias = program.bound(MemoryLayouts.plain(1, shape.units().get(layer)));
    memory result = result(program, layer);
    var description =
        new matmul.primitive_desc(
            new matmul.desc(
                value.get_desc(), weights.get_desc(), bias.get_desc(), result.get_desc()),
            attributes(layer),
            Dnnl.engine());
    program.step(new matmul(description), arguments(value, weights, bias, result));
    return result;
  }

  private memory innerProduct(Program program, int layer, memory value) {
    memory weights = program.bound(columns(layer));
    memory bias = program.bound(MemoryLayouts.plain(shape.units().get(layer)));
    memory result = result(program, layer);
    var description =
        new inner_product_forward.primitive_desc(
            innerProduct(layer), attributes(layer), Dnnl.engine());
    program.step(new inner_product_forward(description), arguments(value, weights, bias, result));
    return result;
  }

  private memory result(Program program, int layer) {
    return shape.relu(layer) ? taped(program, layer) : program.bound(output(layer));
  }

  private memory taped(Program program, int layer) {
    long before = (long) first * shape.units().get(layer) * Float.BYTES;
    return program.tape(output(layer), shape.tapeOffset(layer) + before);
  }

  private primitive_attr attributes(int layer) {
    return shape.relu(layer) ? Relu.after() : new primitive_attr();
  }

  private static Map<Integer, memory> arguments(
      memory value, memory weights, memory bias, memory result) {
    return Map.of(
        dnnl.DNNL_ARG_SRC,
        value,
        dnnl.DNNL_ARG_WEIGHTS,
        weights,
        dnnl.DNNL_ARG_BIAS,
        bias,
        dnnl.DNNL_ARG_DST,
        result);
  }

  private synchronized Program backwardProgram(boolean inputWanted) {
    int index = inputWanted ? 1 : 0;
    if (backward[index] == null) {
      backward[index] = newBackwardProgram(inputWanted);
    }
    return backward[index];
  }

  private Program newBackwardProgram(boolean inputWanted) {
    Program program = new Program();
    memory gradient = program.bound(output(shape.layers() - 1));
    for (int i = shape.layers() - 1; i >= 0; i--) {
      if (shape.relu(i)) {
        memory delta = program.bound(output(i));
        Relu.backward(program, taped(program, i), gradient, delta);
        gradient = delta;
      }
      if (i > 0) {
        memory weights = program.bound(columns(i));
        memory below = program.scratch(input(i));
        dataGradient(program, i, gradient, weights, below);
        gradient = below;
      }
    }
    if (inputWanted) {
      memory weights = program.bound(columns(0));
      dataGradient(program, 0, gradient, weights, program.bound(input(0)));
    }
    return program;
  }

  private void dataGradient(
      Program program, int layer, memory gradient, memory weights, memory below) {
    var description =
        new inner_product_backward_data.primitive_desc(
            new inner_product_backward_data.desc(input(layer), columns(layer), output(layer)),
            Dnnl.engine(),
            new inner_product_forward.primitive_desc(innerProduct(layer), Dnnl.engine()));
    program.step(
        new inner_product_backward_data(description),
        Map.of(
            dnnl.DNNL_ARG_DIFF_DST,
            gradient,
            dnnl.DNNL_ARG_WEIGHTS,
            weights,
            dnnl.DNNL_ARG_DIFF_SRC,
            below));
  }

  private inner_product_forward.desc innerProduct(int layer) {
    return new inner_product_forward.desc(
        dnnl.prop_kind.forward_training,
        input(layer),
        columns(layer),
        MemoryLayouts.plain(shape.units().get(layer)),
        output(layer));
  }

  private memory.desc input(int layer) {
    return MemoryLayouts.plain(count, shape.input(layer)[1]);
  }

  private memory.desc output(int layer) {
    return MemoryLayouts.plain(count, shape.units().get(layer));
  }

  /** Weights [in, out] in row-major order as oneDNN's inner product names them: [out, in]. */
  private memory.desc columns(int layer) {
    long[] weights = shape.weights(layer);
    return MemoryLayouts.strided(MemoryLayouts.of(weights[1], weights[0]), 1, weights[1]);
  }
}
