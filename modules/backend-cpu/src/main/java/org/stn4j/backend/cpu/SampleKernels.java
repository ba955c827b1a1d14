package org.stn4j.backend.cpu;

import java.util.Iterator;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.stn4j.geometry.Warp;
import org.stn4j.op.GridSample;
import org.stn4j.op.GridSampleBp;
import org.stn4j.op.SpatialTransform;
import org.stn4j.op.SpatialTransformBp;

/** The sampler at the points of a grid or of a transformation, and its gradients. */
final class SampleKernels {

  private SampleKernels() {}

  static void sample(GridSample op, List<INDArray> inputs, List<INDArray> outputs) {
    INDArray image = inputs.get(0);
    Axes axes = new Axes(Resampler.spatialSize(image), op.sampling().alignCorners());
    Elements grid = new Elements(inputs.get(1));
    int rank = image.rank() - 2;
    new Resampler(
            image,
            outputs.get(0),
            op.sampling(),
            optional(inputs, 2),
            new GridSource(axes, rank, grid, null))
        .forward();
  }

  static void backward(GridSampleBp op, List<INDArray> inputs, List<INDArray> outputs) {
    INDArray image = inputs.get(0);
    Axes axes = new Axes(Resampler.spatialSize(image), op.sampling().alignCorners());
    Elements grid = new Elements(inputs.get(1));
    Iterator<INDArray> wanted = outputs.iterator();
    INDArray imageGradient = op.imageWanted() ? wanted.next() : null;
    Elements gridGradient = op.gridWanted() ? new Elements(wanted.next()) : null;
    INDArray phiGradient = op.phiWanted() ? wanted.next() : null;
    int rank = image.rank() - 2;
    new Resampler(
            image,
            inputs.get(2),
            op.sampling(),
            optional(inputs, 3),
            new GridSource(axes, rank, grid, gridGradient))
        .backward(imageGradient, op.gridWanted(), phiGradient);
  }

  static void transform(SpatialTransform op, List<INDArray> inputs, List<INDArray> outputs) {
    INDArray image = inputs.get(0);
    Axes axes = new Axes(Resampler.spatialSize(image), op.sampling().alignCorners());
    Elements theta = new Elements(inputs.get(1));
    Warp warp = op.warp();
    new Resampler(
            image,
            outputs.get(0),
            op.sampling(),
            optional(inputs, 2),
            new WarpSource(warp, axes, theta, null))
        .forward();
  }

  static void backward(SpatialTransformBp op, List<INDArray> inputs, List<INDArray> outputs) {
    INDArray image = inputs.get(0);
    Axes axes = new Axes(Resampler.spatialSize(image), op.sampling().alignCorners());
    Elements theta = new Elements(inputs.get(1));
    Warp warp = op.warp();
    Iterator<INDArray> wanted = outputs.iterator();
    INDArray imageGradient = op.imageWanted() ? wanted.next() : null;
    Elements thetaGradient = op.thetaWanted() ? new Elements(wanted.next()) : null;
    INDArray phiGradient = op.phiWanted() ? wanted.next() : null;
    new Resampler(
            image,
            inputs.get(2),
            op.sampling(),
            optional(inputs, 3),
            new WarpSource(warp, axes, theta, thetaGradient))
        .backward(imageGradient, op.thetaWanted(), phiGradient);
  }

  /** Φ, which only kernels with parameters have. */
  private static INDArray optional(List<INDArray> inputs, int index) {
    return index < inputs.size() ? inputs.get(index) : null;
  }
}
