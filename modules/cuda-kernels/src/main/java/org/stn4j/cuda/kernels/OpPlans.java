package org.stn4j.cuda.kernels;

import java.util.Iterator;
import java.util.List;
import org.stn4j.cuda.launch.ArrayView;
import org.stn4j.cuda.launch.DevicePlan;
import org.stn4j.extension.StnOp;
import org.stn4j.op.GenerateGrid;
import org.stn4j.op.GenerateGridBp;
import org.stn4j.op.GenerateGridBpTangent;
import org.stn4j.op.GenerateGridTangent;
import org.stn4j.op.GridSample;
import org.stn4j.op.GridSampleBp;
import org.stn4j.op.GridSampleBpTangent;
import org.stn4j.op.GridSampleTangent;
import org.stn4j.op.SpatialTransform;
import org.stn4j.op.SpatialTransformBp;

/** The plan of every op. */
final class OpPlans {

  private OpPlans() {}

  /**
   * @param inputs of the op; behind the first two axes dense
   * @param outputs of the op; behind the first two axes dense
   * @param scheme how the gradient of an image is summed
   */
  static DevicePlan of(
      StnOp op, List<ArrayView> inputs, List<ArrayView> outputs, ImageGradientScheme scheme) {
    if (op instanceof GenerateGrid generate) {
      return GridPlans.generate(
          generate.transformation(), generate.outputGrid(), inputs.get(0), null, outputs.get(0));
    }
    if (op instanceof GenerateGridBp bp) {
      return GridPlans.backward(
          bp.transformation(), bp.outputGrid(), inputs.get(0), null, inputs.get(1), outputs.get(0));
    }
    if (op instanceof GridSample sample) {
      return ImagePlans.forward(
          SamplePoints.grid(sample.sampling(), inputs.get(0), inputs.get(1), null),
          inputs.get(0),
          optional(inputs, 2),
          outputs.get(0));
    }
    if (op instanceof GridSampleBp bp) {
      Iterator<ArrayView> wanted = outputs.iterator();
      return ImagePlans.backward(
          SamplePoints.grid(bp.sampling(), inputs.get(0), inputs.get(1), null),
          inputs.get(0),
          inputs.get(2),
          optional(inputs, 3),
          new ImagePlans.Wanted(
              bp.imageWanted() ? wanted.next() : null,
              bp.gridWanted() ? wanted.next() : null,
              null,
              bp.phiWanted() ? wanted.next() : null),
          scheme);
    }
    if (op instanceof SpatialTransform transform) {
      return ImagePlans.forward(
          SamplePoints.warp(
              transform.sampling(),
              transform.transformation(),
              transform.outputGrid(),
              inputs.get(0),
              inputs.get(1)),
          inputs.get(0),
          optional(inputs, 2),
          outputs.get(0));
    }
    if (op instanceof SpatialTransformBp bp) {
      Iterator<ArrayView> wanted = outputs.iterator();
      return ImagePlans.backward(
          SamplePoints.warp(
              bp.sampling(), bp.transformation(), bp.outputGrid(), inputs.get(0), inputs.get(1)),
          inputs.get(0),
          inputs.get(2),
          optional(inputs, 3),
          new ImagePlans.Wanted(
              bp.imageWanted() ? wanted.next() : null,
              null,
              bp.thetaWanted() ? wanted.next() : null,
              bp.phiWanted() ? wanted.next() : null),
          scheme);
    }
    if (op instanceof GenerateGridTangent tangent) {
      return GridPlans.generate(
          tangent.transformation(),
          tangent.outputGrid(),
          inputs.get(0),
          inputs.get(1),
          outputs.get(0));
    }
    if (op instanceof GenerateGridBpTangent tangent) {
      return GridPlans.backward(
          tangent.transformation(),
          tangent.outputGrid(),
          inputs.get(0),
          inputs.get(1),
          inputs.get(2),
          outputs.get(0));
    }
    if (op instanceof GridSampleTangent tangent) {
      return ImagePlans.forward(
          SamplePoints.grid(tangent.sampling(), inputs.get(0), inputs.get(1), inputs.get(2)),
          inputs.get(0),
          null,
          outputs.get(0));
    }
    if (op instanceof GridSampleBpTangent tangent) {
      return ImagePlans.backward(
          SamplePoints.grid(tangent.sampling(), inputs.get(0), inputs.get(1), inputs.get(2)),
          inputs.get(0),
          inputs.get(3),
          null,
          new ImagePlans.Wanted(outputs.get(0), outputs.get(1), null, null),
          scheme);
    }
    throw new IllegalStateException("the cuda backend has no kernel for " + op.opName());
  }

  /** Φ, which only kernels with parameters have. */
  private static ArrayView optional(List<ArrayView> inputs, int index) {
    return index < inputs.size() ? inputs.get(index) : null;
  }
}
