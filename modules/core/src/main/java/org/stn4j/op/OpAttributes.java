package org.stn4j.op;

import java.util.Arrays;
import org.stn4j.extension.StnOp;
import org.stn4j.geometry.Attributes;
import org.stn4j.geometry.Transformation;
import org.stn4j.geometry.Transformations;
import org.stn4j.geometry.warp.OutputGrid;
import org.stn4j.sampling.Kernels;
import org.stn4j.sampling.Padding;
import org.stn4j.sampling.Sampling;

/**
 * How attributes lie in an op's arguments, which is all that saving keeps.
 *
 * <pre>
 *   strings   [transformation] [kernel, padding]
 *   integers  output size (rank numbers), then the transformation's
 *   reals     the transformation's
 *   booleans  alignCorners, then flags of the op
 * </pre>
 */
final class OpAttributes {

  private OpAttributes() {}

  /** The output grid and the transformation, with {@code alignCorners}. */
  static void putGrid(
      StnOp op, Transformation transformation, int[] outputSize, boolean alignCorners) {
    // Fails early, with a message of its own, if sizes and transformation do not fit.
    transformation.requireRank(new OutputGrid(alignCorners, outputSize));
    op.addSArgument(transformation.name());
    for (int size : outputSize) {
      op.addIArgument(size);
    }
    op.addIArgument(transformation.attributes().integers());
    op.addTArgument(transformation.attributes().reals());
    op.addBArgument(alignCorners);
  }

  /** Kernel and padding; {@code alignCorners} only where {@link #putGrid} did not put it. */
  static void putKernel(StnOp op, Sampling sampling) {
    op.addSArgument(sampling.kernel().name(), sampling.padding().label());
  }

  /** Kernel, padding and {@code alignCorners} of an op without a grid among its attributes. */
  static void putSampling(StnOp op, Sampling sampling) {
    putKernel(op, sampling);
    op.addBArgument(sampling.alignCorners());
  }

  /** What {@link #putSampling} put. */
  static Sampling samplingOnce(StnOp op) {
    return op.once(Sampling.class, () -> sampling(op, 0));
  }

  static Sampling sampling(StnOp op, int firstString) {
    return new Sampling(
        Kernels.named(op.getSArgument(firstString)),
        Padding.labelled(op.getSArgument(firstString + 1)),
        op.bArgs()[0]);
  }

  static Transformation transformation(StnOp op) {
    long[] integers = op.iArgs();
    int rank = Transformations.rank(op.getSArgument(0));
    return Transformations.of(
        op.getSArgument(0),
        new Attributes(Arrays.copyOfRange(integers, rank, integers.length), op.tArgs()));
  }

  static OutputGrid outputGrid(StnOp op) {
    int rank = Transformations.rank(op.getSArgument(0));
    int[] size = new int[rank];
    for (int i = 0; i < rank; i++) {
      size[i] = Math.toIntExact(op.getIArgument(i));
    }
    return new OutputGrid(op.bArgs()[0], size);
  }
}
