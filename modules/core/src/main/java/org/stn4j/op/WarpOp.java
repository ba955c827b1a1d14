package org.stn4j.op;

import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.stn4j.extension.StnOp;
import org.stn4j.geometry.OutputGrid;
import org.stn4j.geometry.Transformation;
import org.stn4j.geometry.Warp;
import org.stn4j.geometry.Warps;

/** An op that has a transformation and an output grid among its attributes. */
public abstract sealed class WarpOp extends StnOp
    permits GenerateGrid,
        GenerateGridBp,
        GenerateGridTangent,
        GenerateGridBpTangent,
        SpatialTransform,
        SpatialTransformBp {

  WarpOp() {}

  WarpOp(SameDiff sameDiff, SDVariable... inputs) {
    super(sameDiff, inputs);
  }

  WarpOp(INDArray... inputs) {
    super(inputs);
  }

  /** The transformation. */
  public Transformation transformation() {
    return OpAttributes.transformation(this);
  }

  /** The output grid. */
  public OutputGrid outputGrid() {
    return OpAttributes.outputGrid(this);
  }

  /** The transformation at the points of the output grid. */
  public Warp warp() {
    return Warps.of(transformation(), outputGrid());
  }
}
