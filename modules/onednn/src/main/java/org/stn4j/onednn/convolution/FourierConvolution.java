package org.stn4j.onednn.convolution;

import java.util.Arrays;
import org.bytedeco.dnnl.memory;
import org.bytedeco.javacpp.FloatPointer;
import org.stn4j.onednn.primitive.MemoryLayouts;
import org.stn4j.onednn.primitive.Program;
import org.stn4j.onednn.primitive.Relu;
import org.stn4j.onednn.shape.BlockSizes;
import org.stn4j.onednn.shape.ConvStackShape;
import org.stn4j.onednn.shape.Tape;

/**
 * A convolution as products in the Fourier domain, with the matrices A, G and B of {@link
 * FourierMatrices}; all of it is matrix products in float32:
 *
 * <pre>
 *   X_r = Σ_p A_rp x_p        [N, C] for every product r    W_r = Σ_k G_rk w_k   [filters, C]
 *   Y_r = X_r W_rᵀ            [N, filters]                  y_q = Σ_r B_rq Y_r
 *
 *   D_r = Σ_q B_rq ∂L/∂y_q    [N, filters]
 *   ∂L/∂w_k = Σ_r G_rk D_rᵀ X_r                             ∂L/∂x_p = Σ_r A_rp D_r W_r
 * </pre>
 *
 * <p>p is a pixel of the image, k a tap of the filter, q a point of the result. X and W are kept on
 * the tape.
 */
final class FourierConvolution implements ConvolutionAlgorithm {

  private final long batch;
  private final long channels;
  private final long filters;
  private final long taps;
  private final long points;
  private final long products;
  private final FourierTransform image;
  private final FourierTransform result;
  private final FloatPointer filter;
  private final FloatPointer ones;

  /**
   * @param shape the stack's sizes
   * @param index of the block
   */
  FourierConvolution(ConvStackShape shape, int index) {
    BlockSizes block = shape.blocks().get(index);
    long[] input = shape.input(index);
    long[] output = shape.convolution(index);
    int rows = (int) input[2];
    int columns = (int) input[3];
    this.batch = input[0];
    this.channels = input[1];
    this.filters = block.filters();
    this.taps = (long) block.kernelHeight() * block.kernelWidth();
    this.points = output[2] * output[3];
    this.image =
        FourierTransform.of(FourierMatrices.ofImage(rows, columns, block), batch, channels);
    this.result =
        FourierTransform.of(FourierMatrices.ofResult(rows, columns, block), batch, filters);
    FourierMatrices ofFilter = FourierMatrices.ofFilter(rows, columns, block);
    this.products = ofFilter.products();
    this.filter = new FloatPointer(ofFilter.whole());
    float[] sum = new float[Math.toIntExact(batch * points)];
    Arrays.fill(sum, 1);
    this.ones = new FloatPointer(sum);
  }

  @Override
  public memory.desc output() {
    return result.images();
  }

  @Override
  public long tapeBytes() {
    return tapeBytes(batch, channels, filters, products);
  }

  /** {@link #tapeBytes()} of a block, from its sizes alone. */
  static long tapeBytes(ConvStackShape shape, int index) {
    long[] input = shape.input(index);
    int padding = 2 * shape.blocks().get(index).padding();
    int products = FourierMatrices.products((int) input[2] + padding, (int) input[3] + padding);
    return tapeBytes(input[0], input[1], shape.weights(index)[0], products);
  }

  private static long tapeBytes(long batch, long channels, long filters, long products) {
    return Tape.aligned(products * batch * channels * Float.BYTES)
        + Tape.aligned(products * filters * channels * Float.BYTES);
  }

  @Override
  public void forward(
      Program program, memory input, memory weights, memory bias, memory output, long tapeOffset) {
    memory x = imageSpectra(program, tapeOffset);
    memory w = weightSpectra(program, tapeOffset);
    memory y = program.scratch(result.spectra());
    image.forward(program, program.as(input, image.images()), x);
    program.multiply(
        program.constant(matrix(products, taps), filter),
        program.view(
            weights, MemoryLayouts.strided(MemoryLayouts.of(taps, filters * channels), 1, taps)),
        program.view(w, matrix(products, filters * channels)));
    program.multiply(x, turned(program, w, filters, channels), y);
    result.transposed(program, y, output);
    Relu.withBias(program, output, bias);
  }

  @Override
  public memory backward(Program program, Backward memories, long tapeOffset) {
    memory gradient = program.as(memories.gradient(), output());
    memory d = program.scratch(result.spectra());
    result.forward(program, gradient, d);
    if (memories.weightGradient() != null) {
      memory dw = program.scratch(weights());
      program.multiply(turned(program, d, batch, filters), imageSpectra(program, tapeOffset), dw);
      program.multiply(
          program.view(
              dw,
              MemoryLayouts.strided(
                  MemoryLayouts.of(filters * channels, products), 1, filters * channels)),
          program.constant(matrix(products, taps), filter),
          program.view(memories.weightGradient(), matrix(filters * channels, taps)));
      program.multiply(
          program.constant(matrix(1, batch * points), ones),
          program.view(gradient, matrix(batch * points, filters)),
          program.view(memories.biasGradient(), matrix(1, filters)));
    }
    if (memories.weights() == null) {
      return null;
    }
    memory dx = program.scratch(image.spectra());
    memory inputGradient = program.scratch(image.images());
    program.multiply(d, weightSpectra(program, tapeOffset), dx);
    image.transposed(program, dx, inputGradient);
    return inputGradient;
  }

  private memory imageSpectra(Program program, long tapeOffset) {
    return program.tape(image.spectra(), tapeOffset);
  }

  private memory weightSpectra(Program program, long tapeOffset) {
    return program.tape(weights(), tapeOffset + Tape.aligned(image.spectra().get_size()));
  }

  /** [products, filters, C]. */
  private memory.desc weights() {
    return MemoryLayouts.plain(memory.data_type.f32, products, filters, channels);
  }

  /** [products, rows, columns] as [products, columns, rows]. */
  private memory turned(Program program, memory spectra, long rows, long columns) {
    return program.view(
        spectra,
        MemoryLayouts.strided(
            MemoryLayouts.of(products, columns, rows), rows * columns, 1, columns));
  }

  private static memory.desc matrix(long rows, long columns) {
    return MemoryLayouts.plain(memory.data_type.f32, rows, columns);
  }
}
