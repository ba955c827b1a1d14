package org.stn4j.onednn.convolution;

import org.bytedeco.dnnl.memory;
import org.bytedeco.javacpp.FloatPointer;
import org.stn4j.onednn.primitive.MemoryLayouts;
import org.stn4j.onednn.primitive.Program;

/** A transform as products along the columns of every example, then along the rows of z. */
final class FactoredTransform extends FourierTransform {

  private final FloatPointer down;
  private final FloatPointer acrossReal;
  private final FloatPointer acrossPair;

  /**
   * @param matrices with at least one pair of rows
   */
  FactoredTransform(FourierMatrices matrices, long batch, long depth) {
    super(matrices, batch, depth);
    this.down = new FloatPointer(matrices.down());
    this.acrossReal = new FloatPointer(matrices.acrossReal());
    this.acrossPair = new FloatPointer(matrices.acrossPair());
  }

  @Override
  void forward(Program program, memory images, memory spectra) {
    memory z = program.scratch(rows(matrices.height()));
    program.multiply(
        program.constant(
            MemoryLayouts.plain(memory.data_type.f32, 1, matrices.height(), matrices.rows()), down),
        program.view(images, rows(matrices.rows())),
        z);
    program.multiply(
        program.constant(across(matrices.single(), matrices.columns()), acrossReal),
        realRows(program, z),
        singles(program, spectra));
    program.multiply(
        program.constant(across(matrices.triple(), 2L * matrices.columns()), acrossPair),
        pairsOfRows(program, z),
        triples(program, spectra));
  }

  @Override
  void transposed(Program program, memory spectra, memory images) {
    memory z = program.scratch(rows(matrices.height()));
    program.multiply(
        program.constant(acrossTransposed(matrices.single(), matrices.columns()), acrossReal),
        singles(program, spectra),
        realRows(program, z));
    program.multiply(
        program.constant(acrossTransposed(matrices.triple(), 2L * matrices.columns()), acrossPair),
        triples(program, spectra),
        pairsOfRows(program, z));
    long height = matrices.height();
    long rows = matrices.rows();
    program.multiply(
        program.constant(
            MemoryLayouts.strided(MemoryLayouts.of(1, rows, height), height * rows, 1, rows), down),
        z,
        program.view(images, rows(rows)));
  }

  /** Images of so many rows, or z, as [N, rows, columns·depth]. */
  private memory.desc rows(long rows) {
    return MemoryLayouts.plain(memory.data_type.f32, batch, rows, matrices.columns() * depth);
  }

  /** Rows of z, [N, real, columns, depth]. */
  private memory realRows(Program program, memory z) {
    return program.view(z, rowsOfZ(matrices.real(), matrices.columns()));
  }

  /** Rows of z, [N, pairs, 2·columns, depth]. */
  private memory pairsOfRows(Program program, memory z) {
    long before = matrices.real() * matrices.columns() * depth;
    return program.view(
        z, rowsOfZ(matrices.pairs(), 2L * matrices.columns()), before * Float.BYTES);
  }

  private memory.desc rowsOfZ(long count, long length) {
    return MemoryLayouts.strided(
        MemoryLayouts.of(batch, count, length, depth),
        matrices.height() * matrices.columns() * depth,
        length * depth,
        depth,
        1);
  }

  /** What becomes of the real rows, [N, real, single, depth]. */
  private memory singles(Program program, memory spectra) {
    return program.view(spectra, numbers(matrices.real(), matrices.single()));
  }

  /** What becomes of the others, [N, pairs, triple, depth]. */
  private memory triples(Program program, memory spectra) {
    long before = matrices.real() * matrices.single() * batch * depth;
    return program.view(
        spectra, numbers(matrices.pairs(), matrices.triple()), before * Float.BYTES);
  }

  private memory.desc numbers(long count, long length) {
    return MemoryLayouts.strided(
        MemoryLayouts.of(batch, count, length, depth),
        depth,
        length * batch * depth,
        batch * depth,
        1);
  }

  private static memory.desc across(long rows, long columns) {
    return MemoryLayouts.plain(memory.data_type.f32, 1, 1, rows, columns);
  }

  private static memory.desc acrossTransposed(long rows, long columns) {
    long length = rows * columns;
    return MemoryLayouts.strided(MemoryLayouts.of(1, 1, columns, rows), length, length, 1, columns);
  }
}
