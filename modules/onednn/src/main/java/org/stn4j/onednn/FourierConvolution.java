package org.stn4j.onednn;

import java.util.Arrays;
import java.util.Map;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.matmul;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.primitive_attr;
import org.bytedeco.javacpp.FloatPointer;

/**
 * A convolution as products in the Fourier domain ({@link FourierMatrices}), all of it matrix
 * products in float32:
 *
 * <pre>
 *   X_r = Σ_p A_rp x_p        [N, C] for every product r    W_r = Σ_k G_rk w_k   [filters, C]
 *   Y_r = X_r W_rᵀ            [N, filters]                  y_q = Σ_r B_rq Y_r
 *
 *   D_r = Σ_q B_rq ∂L/∂y_q    [N, filters]
 *   ∂L/∂w_k = Σ_r G_rk D_rᵀ X_r                             ∂L/∂x_p = Σ_r A_rp D_r W_r
 * </pre>
 *
 * <p>p is a pixel of the image, k a tap of the filter, q a point of the result. Images lie in
 * memory with their channels last. X and W are kept on the tape.
 */
final class FourierConvolution implements Convolution {

  private final long batch;
  private final long channels;
  private final long filters;
  private final long pixels;
  private final long taps;
  private final long points;
  private final long products;
  private final long[] inputShape;
  private final memory.desc output;

  private final FloatPointer a;
  private final FloatPointer b;
  private final FloatPointer g;
  private final FloatPointer ones;

  /**
   * @param shape the stack's sizes
   * @param index of the block
   */
  FourierConvolution(ConvStackShape shape, int index) {
    this.inputShape = shape.input(index);
    long[] weights = shape.weights(index);
    long[] outputShape = shape.convolution(index);
    FourierMatrices matrices =
        new FourierMatrices((int) inputShape[2], (int) inputShape[3], shape.blocks().get(index));
    this.batch = inputShape[0];
    this.channels = inputShape[1];
    this.filters = weights[0];
    this.pixels = inputShape[2] * inputShape[3];
    this.taps = weights[2] * weights[3];
    this.points = outputShape[2] * outputShape[3];
    this.products = matrices.products();
    this.output = Layouts.channelsLast(memory.data_type.f32, outputShape);
    this.a = new FloatPointer(matrices.image());
    this.b = new FloatPointer(matrices.result());
    this.g = new FloatPointer(matrices.filter());
    float[] sum = new float[Math.toIntExact(batch * points)];
    Arrays.fill(sum, 1);
    this.ones = new FloatPointer(sum);
  }

  @Override
  public memory.desc output() {
    return output;
  }

  @Override
  public long tapeBytes() {
    return imageBytes() + Program.aligned(products * filters * channels * Float.BYTES);
  }

  private long imageBytes() {
    return Program.aligned(products * batch * channels * Float.BYTES);
  }

  @Override
  public void forward(
      Program program, memory input, memory weights, memory bias, memory output, long tapeOffset) {
    memory x = program.tape(spectrum(batch, channels), tapeOffset);
    memory w = program.tape(spectrum(filters, channels), tapeOffset + imageBytes());
    memory y = program.scratch(spectrum(batch, filters));
    multiply(
        program,
        constant(a, 1, products, pixels),
        examples(program, input, channels, pixels),
        perExample(program, x, channels));
    multiply(
        program,
        constant(g, products, taps),
        program.view(weights, Layouts.matrix(sizes(taps, filters * channels), 1, taps)),
        flat(program, w, filters * channels));
    multiply(program, x, transposed(program, w, filters, channels), y);
    matmul.desc inverse =
        new matmul.desc(
            Layouts.matrix(sizes(1, points, products), points * products, 1, points),
            perExample(filters),
            Layouts.plain(memory.data_type.f32, 1, 1, filters),
            examples(filters, points));
    program.step(
        new matmul(new matmul.primitive_desc(inverse, Relu.after(), Dnnl.engine())),
        Map.of(
            dnnl.DNNL_ARG_SRC,
            constantTransposed(b, points),
            dnnl.DNNL_ARG_WEIGHTS,
            perExample(program, y, filters),
            dnnl.DNNL_ARG_BIAS,
            program.view(bias, Layouts.plain(memory.data_type.f32, 1, 1, filters)),
            dnnl.DNNL_ARG_DST,
            program.view(output, examples(filters, points))));
  }

  @Override
  public memory backward(Program program, Backward memories, long tapeOffset) {
    memory gradient = program.as(memories.gradient(), output);
    memory d = program.scratch(spectrum(batch, filters));
    multiply(
        program,
        constant(b, 1, products, points),
        program.view(gradient, examples(filters, points)),
        perExample(program, d, filters));
    if (memories.weightGradient() != null) {
      memory x = program.tape(spectrum(batch, channels), tapeOffset);
      memory dw = program.scratch(spectrum(filters, channels));
      multiply(program, transposed(program, d, batch, filters), x, dw);
      multiply(
          program,
          program.view(
              dw, Layouts.matrix(sizes(filters * channels, products), 1, filters * channels)),
          constant(g, products, taps),
          program.view(
              memories.weightGradient(), Layouts.matrix(sizes(filters * channels, taps), taps, 1)));
      multiply(
          program,
          constant(ones, 1, batch * points),
          program.view(gradient, Layouts.matrix(sizes(batch * points, filters), filters, 1)),
          program.view(memories.biasGradient(), Layouts.matrix(sizes(1, filters), filters, 1)));
    }
    if (memories.weights() == null) {
      return null;
    }
    memory w = program.tape(spectrum(filters, channels), tapeOffset + imageBytes());
    memory dx = program.scratch(spectrum(batch, channels));
    memory result = program.scratch(Layouts.channelsLast(memory.data_type.f32, inputShape));
    multiply(program, d, w, dx);
    multiply(
        program,
        constantTransposed(a, pixels),
        perExample(program, dx, channels),
        program.view(result, examples(channels, pixels)));
    return result;
  }

  private static void multiply(Program program, memory left, memory right, memory product) {
    var description =
        new matmul.primitive_desc(
            new matmul.desc(left.get_desc(), right.get_desc(), product.get_desc()),
            new primitive_attr(),
            Dnnl.engine());
    program.step(
        new matmul(description),
        Map.of(dnnl.DNNL_ARG_SRC, left, dnnl.DNNL_ARG_WEIGHTS, right, dnnl.DNNL_ARG_DST, product));
  }

  private static long[] sizes(long... sizes) {
    return sizes;
  }

  /** A matrix [rows, columns] for every product, one behind the other. */
  private memory.desc spectrum(long rows, long columns) {
    return Layouts.plain(memory.data_type.f32, products, rows, columns);
  }

  private memory transposed(Program program, memory spectrum, long rows, long columns) {
    return program.view(
        spectrum, Layouts.matrix(sizes(products, columns, rows), rows * columns, 1, columns));
  }

  private memory flat(Program program, memory spectrum, long length) {
    return program.view(spectrum, Layouts.matrix(sizes(products, length), length, 1));
  }

  /** The spectrum [products, N, depth] as one matrix [products, depth] for every example. */
  private memory.desc perExample(long depth) {
    return Layouts.matrix(sizes(batch, products, depth), depth, batch * depth, 1);
  }

  private memory perExample(Program program, memory spectrum, long depth) {
    return program.view(spectrum, perExample(depth));
  }

  /** Images with their channels last as one matrix [pixels, depth] for every example. */
  private memory.desc examples(long depth, long pixels) {
    return Layouts.matrix(sizes(batch, pixels, depth), pixels * depth, depth, 1);
  }

  private memory examples(Program program, memory images, long depth, long pixels) {
    memory last = program.as(images, Layouts.channelsLast(memory.data_type.f32, inputShape));
    return program.view(last, examples(depth, pixels));
  }

  private static memory constant(FloatPointer values, long... sizes) {
    return new memory(Layouts.plain(memory.data_type.f32, sizes), Dnnl.engine(), values);
  }

  private memory constantTransposed(FloatPointer values, long columns) {
    return new memory(
        Layouts.matrix(sizes(1, columns, products), columns * products, 1, columns),
        Dnnl.engine(),
        values);
  }
}
