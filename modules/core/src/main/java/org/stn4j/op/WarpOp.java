package org.stn4j.op;

import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.stn4j.extension.StnOp;
import org.stn4j.geometry.Transformation;
import org.stn4j.geometry.Warps;
import org.stn4j.geometry.warp.OutputGrid;
import org.stn4j.geometry.warp.Warp;
import org.stn4j.sampling.Sampling;

/** An op that has a transformation and an output grid among its attributes. */
public abstract sealed class WarpOp extends StnOp
    permits GenerateGrid,
        GenerateGridBp,
        GenerateGridTangent,
        GenerateGridBpTangent,
        SpatialTransform,
        SpatialTransformBp {

  /** What was read from the arguments; the last two when they were first asked for. */
  private static final class Read {
    final Transformation transformation;
    final OutputGrid outputGrid;
    Warp warp;
    Sampling sampling;

    Read(WarpOp op) {
      transformation = OpAttributes.transformation(op);
      outputGrid = OpAttributes.outputGrid(op);
    }
  }

  WarpOp() {}

  WarpOp(SameDiff sameDiff, SDVariable... inputs) {
    super(sameDiff, inputs);
  }

  WarpOp(INDArray... inputs) {
    super(inputs);
  }

  /** The transformation. */
  public final Transformation transformation() {
    return read().transformation;
  }

  /** The output grid. */
  public final OutputGrid outputGrid() {
    return read().outputGrid;
  }

  /** The transformation at the points of the output grid. */
  public final Warp warp() {
    Read read = read();
    Warp warp = read.warp;
    if (warp == null) {
      warp = Warps.of(read.transformation, read.outputGrid);
      read.warp = warp;
    }
    return warp;
  }

  final void putSampling(Transformation transformation, Sampling sampling, int[] outputSize) {
    OpAttributes.putGrid(this, transformation, outputSize, sampling.alignCorners());
    OpAttributes.putKernel(this, sampling);
  }

  /** What {@link #putSampling} put behind transformation and grid. */
  final Sampling samplingBehindGrid() {
    Read read = read();
    Sampling sampling = read.sampling;
    if (sampling == null) {
      sampling = OpAttributes.sampling(this, 1);
      read.sampling = sampling;
    }
    return sampling;
  }

  private Read read() {
    return once(Read.class, () -> new Read(this));
  }
}
