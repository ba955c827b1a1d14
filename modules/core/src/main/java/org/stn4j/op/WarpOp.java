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
        SpatialTransformOp {

  private record Read(Transformation transformation, OutputGrid outputGrid) {}

  private Read read;
  private Warp warp;

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
    Warp known = warp;
    if (known == null) {
      known = Warps.of(transformation(), outputGrid());
      warp = known;
    }
    return known;
  }

  private Read read() {
    Read known = read;
    if (known == null) {
      known = new Read(OpAttributes.transformation(this), OpAttributes.outputGrid(this));
      read = known;
    }
    return known;
  }

  @Override
  protected void argumentsChanged() {
    read = null;
    warp = null;
  }
}
