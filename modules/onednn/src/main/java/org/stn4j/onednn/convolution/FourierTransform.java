package org.stn4j.onednn.convolution;

import org.bytedeco.dnnl.memory;
import org.stn4j.onednn.primitive.MemoryLayouts;
import org.stn4j.onednn.primitive.Program;

/**
 * One of {@link FourierMatrices} applied to all planes of a batch of images, and its transpose.
 *
 * <p>Images are float32 [N, depth, rows, columns] and lie in memory with their channels last.
 * Spectra are [products, N, depth], row-major.
 */
abstract class FourierTransform {

  final FourierMatrices matrices;
  final long batch;
  final long depth;

  FourierTransform(FourierMatrices matrices, long batch, long depth) {
    this.matrices = matrices;
    this.batch = batch;
    this.depth = depth;
  }

  /**
   * The transform by the whole matrix or by its factors, whichever takes less time.
   *
   * @param matrices A or B
   * @param batch examples N
   * @param depth channels or filters
   */
  static FourierTransform of(FourierMatrices matrices, long batch, long depth) {
    return matrices.inFactors()
        ? new FactoredTransform(matrices, batch, depth)
        : new WholeTransform(matrices, batch, depth);
  }

  /** Layout of the images. */
  final memory.desc images() {
    return MemoryLayouts.channelsLast(
        memory.data_type.f32, batch, depth, matrices.rows(), matrices.columns());
  }

  /** Layout of the spectra. */
  final memory.desc spectra() {
    return MemoryLayouts.plain(memory.data_type.f32, matrices.products(), batch, depth);
  }

  /**
   * Adds the steps from images to spectra.
   *
   * @param program to which
   * @param images of the layout {@link #images()}
   * @param spectra of the layout {@link #spectra()}, written
   */
  abstract void forward(Program program, memory images, memory spectra);

  /**
   * Adds the steps of the transposed transform, from spectra to images.
   *
   * @param program to which
   * @param spectra of the layout {@link #spectra()}
   * @param images of the layout {@link #images()}, written
   */
  abstract void transposed(Program program, memory spectra, memory images);
}
