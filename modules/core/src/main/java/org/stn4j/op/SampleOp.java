package org.stn4j.op;

import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.stn4j.extension.StnOp;
import org.stn4j.sampling.Sampling;

/** An op that samples at the points of a grid array. */
public abstract sealed class SampleOp extends StnOp
    permits GridSample, GridSampleBp, GridSampleTangent, GridSampleBpTangent {

  private Sampling sampling;

  SampleOp() {}

  SampleOp(SameDiff sameDiff, SDVariable... inputs) {
    super(sameDiff, inputs);
  }

  SampleOp(INDArray... inputs) {
    super(inputs);
  }

  final void put(Sampling sampling) {
    OpAttributes.putKernel(this, sampling);
    addBArgument(sampling.alignCorners());
  }

  /** Kernel, padding and corner rule. */
  public final Sampling sampling() {
    Sampling known = sampling;
    if (known == null) {
      known = OpAttributes.sampling(this, 0);
      sampling = known;
    }
    return known;
  }

  @Override
  protected final void argumentsChanged() {
    sampling = null;
  }
}
