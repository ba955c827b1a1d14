package org.stn4j.onednn.convolution;

import org.bytedeco.dnnl.memory;
import org.bytedeco.javacpp.FloatPointer;
import org.stn4j.onednn.primitive.MemoryLayouts;
import org.stn4j.onednn.primitive.Program;

/** A transform as one product of the whole matrix with every example. */
final class WholeTransform extends FourierTransform {

  private final FloatPointer whole;

  WholeTransform(FourierMatrices matrices, long batch, long depth) {
    super(matrices, batch, depth);
    this.whole = new FloatPointer(matrices.whole());
  }

  @Override
  void forward(Program program, memory images, memory spectra) {
    memory.desc matrix =
        MemoryLayouts.plain(memory.data_type.f32, 1, matrices.products(), pixels());
    program.multiply(
        program.constant(matrix, whole),
        program.view(images, imagesOfExamples()),
        program.view(spectra, spectraOfExamples()));
  }

  @Override
  void transposed(Program program, memory spectra, memory images) {
    memory.desc matrix =
        MemoryLayouts.strided(
            MemoryLayouts.of(1, pixels(), matrices.products()),
            pixels() * matrices.products(),
            1,
            pixels());
    program.multiply(
        program.constant(matrix, whole),
        program.view(spectra, spectraOfExamples()),
        program.view(images, imagesOfExamples()));
  }

  private long pixels() {
    return (long) matrices.rows() * matrices.columns();
  }

  /** [N, pixels, depth]. */
  private memory.desc imagesOfExamples() {
    return MemoryLayouts.plain(memory.data_type.f32, batch, pixels(), depth);
  }

  /** [N, products, depth]. */
  private memory.desc spectraOfExamples() {
    return MemoryLayouts.strided(
        MemoryLayouts.of(batch, matrices.products(), depth), depth, batch * depth, 1);
  }
}
