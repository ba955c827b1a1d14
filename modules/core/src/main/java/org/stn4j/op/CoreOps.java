package org.stn4j.op;

import java.util.List;
import org.stn4j.extension.OpCatalog;
import org.stn4j.extension.StnOp;

/** The ops of this module. */
public final class CoreOps implements OpCatalog {

  @Override
  public List<StnOp> ops() {
    return List.of(
        new GenerateGrid(),
        new GenerateGridBp(),
        new GenerateGridTangent(),
        new GenerateGridBpTangent(),
        new GridSample(),
        new GridSampleBp(),
        new GridSampleTangent(),
        new GridSampleBpTangent(),
        new SpatialTransform(),
        new SpatialTransformBp());
  }
}
