package org.stn4j.op;

import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.stn4j.geometry.Transformation;
import org.stn4j.sampling.Sampling;

/** An op that samples at the points of a transformation. */
public abstract sealed class SpatialTransformOp extends WarpOp
    permits SpatialTransform, SpatialTransformBp {

  private Sampling sampling;

  SpatialTransformOp() {}

  SpatialTransformOp(SameDiff sameDiff, SDVariable... inputs) {
    super(sameDiff, inputs);
  }

  SpatialTransformOp(INDArray... inputs) {
    super(inputs);
  }

  final void put(Transformation transformation, Sampling sampling, int[] outputSize) {
    OpAttributes.putGrid(this, transformation, outputSize, sampling.alignCorners());
    OpAttributes.putKernel(this, sampling);
  }

  /** Kernel, padding and corner rule. */
  public final Sampling sampling() {
    Sampling known = sampling;
    if (known == null) {
      known = OpAttributes.sampling(this, 1);
      sampling = known;
    }
    return known;
  }

  @Override
  protected void argumentsChanged() {
    super.argumentsChanged();
    sampling = null;
  }
}
