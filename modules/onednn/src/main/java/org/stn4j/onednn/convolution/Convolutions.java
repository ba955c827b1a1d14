package org.stn4j.onednn.convolution;

import org.bytedeco.dnnl.memory;
import org.stn4j.onednn.shape.BlockSizes;
import org.stn4j.onednn.shape.ConvStackShape;
import org.stn4j.onednn.shape.Tape;

/**
 * The choice between the ways to compute a convolution, by their multiplications in a forward and a
 * backward pass:
 *
 * <pre>
 *   direct    3·N·C'·F'·(pairs of a tap and a point for which the tap lies in the image)
 *   Fourier   3·N·C·F·R + 2·(N·C·a + N·F·b + C·F·R·K)
 *
 *   N  examples    C, C'  channels, and the next multiple of 16
 *   K  taps        F, F'  filters, and the next multiple of 16
 *   R  products of FourierMatrices, a and b multiplications for one plane by its A and B
 * </pre>
 *
 * <p>Only sizes decide, never a measurement, so that results do not depend on what else a machine
 * does.
 */
public final class Convolutions {

  /**
   * Up to which ratio of multiplications the Fourier domain is taken. Its matrix products are
   * smaller and read and write more: where the ratio is 0.55, the ratio of times is about 0.7.
   */
  private static final double MOST = 0.55;

  /** Up to how many pixels with padding: G, R·K numbers, stays below 7 MB. */
  private static final int MOST_PIXELS = 32 * 32;

  /** Numbers in a register of AVX-512. */
  private static final int REGISTER = 16;

  private Convolutions() {}

  /**
   * The one that is expected to be faster.
   *
   * @param shape the stack's sizes
   * @param index of the block
   * @param type of values and gradients between blocks; other than float32 is computed directly
   * @return the block's convolution
   */
  public static ConvolutionAlgorithm cheaper(
      ConvStackShape shape, int index, memory.data_type type) {
    return type == memory.data_type.f32 && inFourierDomain(shape, index)
        ? fourier(shape, index, type)
        : direct(shape, index, type);
  }

  /** By oneDNN's own primitives; the arguments are those of {@link #cheaper}. */
  public static ConvolutionAlgorithm direct(
      ConvStackShape shape, int index, memory.data_type type) {
    return new DirectConvolution(shape, index, type);
  }

  /** In the Fourier domain; the arguments are those of {@link #cheaper}. */
  public static ConvolutionAlgorithm fourier(
      ConvStackShape shape, int index, memory.data_type type) {
    return new FourierConvolution(shape, index);
  }

  /**
   * Bytes at most that a stack leaves for its backward pass, whatever layouts oneDNN chooses: of
   * every block what its convolution keeps, its output, and where it has a pool a byte that says
   * which of its four values each output was. Channels are filled up to whole registers.
   *
   * @param half whether values between blocks are bfloat16
   */
  public static long tapeBytes(ConvStackShape shape, boolean half) {
    long bytes = 0;
    for (int i = 0; i < shape.blocks().size(); i++) {
      long[] output = shape.output(i);
      long channels = (output[1] + REGISTER - 1) / REGISTER * REGISTER;
      long values = output[0] * channels * output[2] * output[3];
      if (!half && inFourierDomain(shape, i)) {
        bytes += FourierConvolution.tapeBytes(shape, i);
      }
      bytes += Tape.aligned(values * (half ? Short.BYTES : Float.BYTES));
      bytes += shape.blocks().get(i).pool() ? Tape.aligned(values) : 0;
    }
    return bytes;
  }

  /** Whether a float32 convolution is computed in the Fourier domain. */
  static boolean inFourierDomain(ConvStackShape shape, int index) {
    BlockSizes block = shape.blocks().get(index);
    long[] input = shape.input(index);
    long height = input[2] + 2L * block.padding();
    long width = input[3] + 2L * block.padding();
    if (height * width > MOST_PIXELS) {
      return false;
    }
    long[] weights = shape.weights(index);
    long[] output = shape.convolution(index);
    double batch = input[0];
    double channels = input[1];
    double filters = weights[0];
    double direct =
        pairs(input[2], weights[2], output[2], block)
            * pairs(input[3], weights[3], output[3], block)
            * (3 * batch * whole(channels) * whole(filters));
    int rows = (int) input[2];
    int columns = (int) input[3];
    double products = FourierMatrices.products((int) height, (int) width);
    double transforms =
        batch * channels * FourierMatrices.ofImage(rows, columns, block).multiplications()
            + batch * filters * FourierMatrices.ofResult(rows, columns, block).multiplications()
            + channels * filters * products * weights[2] * weights[3];
    double fourier = 3 * batch * channels * filters * products + 2 * transforms;
    return fourier <= MOST * direct;
  }

  /** The channels that oneDNN computes: from 16 on, whole registers. */
  private static double whole(double channels) {
    return channels < REGISTER ? channels : Math.ceil(channels / REGISTER) * REGISTER;
  }

  /** How often, along one axis, a tap of the filter lies inside the image. */
  private static long pairs(long size, long taps, long points, BlockSizes block) {
    long count = 0;
    for (long point = 0; point < points; point++) {
      long first = point * block.stride() - block.padding();
      count += Math.max(0, Math.min(size, first + taps) - Math.max(0, first));
    }
    return count;
  }
}
