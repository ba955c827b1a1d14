package org.stn4j.backend.cpu;

import java.util.Iterator;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.stn4j.backend.cpu.array.StridedArray;
import org.stn4j.backend.cpu.points.Axes;
import org.stn4j.backend.cpu.points.GridSource;
import org.stn4j.backend.cpu.points.WarpSource;
import org.stn4j.op.GridSample;
import org.stn4j.op.GridSampleBp;
import org.stn4j.op.SpatialTransform;
import org.stn4j.op.SpatialTransformBp;
import org.stn4j.sampling.Sampling;

/** The sampler at the points of a grid or of a transformation, and its gradients. */
final class SampleKernels {

  private SampleKernels() {}

  static void sample(GridSample op, List<INDArray> inputs, List<INDArray> outputs) {
    StridedArray image = new StridedArray(inputs.get(0));
    Sampling sampling = op.sampling();
    GridSource source = grid(sampling, image, inputs.get(1), null);
    StridedArray output = new StridedArray(outputs.get(0));
    new Resampler(image, output, sampling, optional(inputs, 2), source).forward();
  }

  static void backward(GridSampleBp op, List<INDArray> inputs, List<INDArray> outputs) {
    StridedArray image = new StridedArray(inputs.get(0));
    Sampling sampling = op.sampling();
    Iterator<INDArray> wanted = outputs.iterator();
    StridedArray imageGradient = next(wanted, op.imageWanted());
    GridSource source = grid(sampling, image, inputs.get(1), next(wanted, op.gridWanted()));
    StridedArray phiGradient = next(wanted, op.phiWanted());
    StridedArray gradient = new StridedArray(inputs.get(2));
    new Resampler(image, gradient, sampling, optional(inputs, 3), source)
        .backward(imageGradient, op.gridWanted(), phiGradient);
  }

  static void transform(SpatialTransform op, List<INDArray> inputs, List<INDArray> outputs) {
    StridedArray image = new StridedArray(inputs.get(0));
    Sampling sampling = op.sampling();
    StridedArray theta = new StridedArray(inputs.get(1));
    WarpSource source = new WarpSource(op.warp(), axes(sampling, image), theta, null);
    StridedArray output = new StridedArray(outputs.get(0));
    new Resampler(image, output, sampling, optional(inputs, 2), source).forward();
  }

  static void backward(SpatialTransformBp op, List<INDArray> inputs, List<INDArray> outputs) {
    StridedArray image = new StridedArray(inputs.get(0));
    Sampling sampling = op.sampling();
    StridedArray theta = new StridedArray(inputs.get(1));
    Iterator<INDArray> wanted = outputs.iterator();
    StridedArray imageGradient = next(wanted, op.imageWanted());
    StridedArray thetaGradient = next(wanted, op.thetaWanted());
    StridedArray phiGradient = next(wanted, op.phiWanted());
    WarpSource source = new WarpSource(op.warp(), axes(sampling, image), theta, thetaGradient);
    StridedArray gradient = new StridedArray(inputs.get(2));
    new Resampler(image, gradient, sampling, optional(inputs, 3), source)
        .backward(imageGradient, op.thetaWanted(), phiGradient);
  }

  private static Axes axes(Sampling sampling, StridedArray image) {
    return new Axes(image.sizesFrom(2), sampling.alignCorners());
  }

  private static GridSource grid(
      Sampling sampling, StridedArray image, INDArray grid, StridedArray gridGradient) {
    Axes axes = axes(sampling, image);
    return new GridSource(axes, image.rank() - 2, new StridedArray(grid), gridGradient);
  }

  /** The next gradient that an op gives, if this one is wanted. */
  private static StridedArray next(Iterator<INDArray> gradients, boolean wanted) {
    return wanted ? new StridedArray(gradients.next()) : null;
  }

  /** Φ, which only kernels with parameters have. */
  private static StridedArray optional(List<INDArray> inputs, int index) {
    return index < inputs.size() ? new StridedArray(inputs.get(index)) : null;
  }
}
