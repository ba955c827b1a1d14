package org.stn4j.op;

import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.stn4j.geometry.Transformation;
import org.stn4j.geometry.warp.OutputGrid;
import org.stn4j.sampling.Sampling;

/**
 * Grid generator and sampler in one op, with no grid in memory: V = sample(image, T_θ(G)).
 *
 * <pre>
 *   image   [N, C, H, W] or [N, C, D, H, W]        input; or one for all, [1, C, …]
 *   theta   [N, P]                                 input; P of the transformation
 *   phi     [count]                                input of kernels with parameters
 *   output  [N, C, H', W'] or [N, C, D', H', W']   H', W' (D', H', W') as asked for
 * </pre>
 *
 * <p>The same values as {@link GenerateGrid} and {@link GridSample} one after the other up to
 * rounding; at the identity and equal sizes the image bit for bit, with every kernel that
 * interpolates. Points that are NaN give zeros, and so do infinite ones unless the padding is
 * border. Errors: theta of another shape, numbers of examples that differ, phi that does not fit
 * the kernel.
 *
 * <p>Source: Jaderberg et al. 2015, equations 1 and 3.
 */
public final class SpatialTransform extends WarpOp {

  /** Name in graphs. */
  public static final String NAME = NAME_PREFIX + "spatial_transform";

  private static final Signature SIGNATURE = new Signature(NAME, 2, 1);

  /** For loading. */
  public SpatialTransform() {}

  /**
   * In a graph.
   *
   * @param image [N, C, H, W] or [N, C, D, H, W]
   * @param theta [N, P]
   * @param outputSize H', W' or D', H', W'
   */
  public SpatialTransform(
      SameDiff sameDiff,
      SDVariable image,
      SDVariable theta,
      Transformation transformation,
      Sampling sampling,
      int... outputSize) {
    super(sameDiff, image, theta);
    putSampling(transformation, sampling, outputSize);
  }

  /**
   * In a graph, with a kernel that has parameters.
   *
   * @param image [N, C, H, W] or [N, C, D, H, W]
   * @param theta [N, P]
   * @param phi Φ of the kernel
   * @param outputSize H', W' or D', H', W'
   */
  public SpatialTransform(
      SameDiff sameDiff,
      SDVariable image,
      SDVariable theta,
      SDVariable phi,
      Transformation transformation,
      Sampling sampling,
      int... outputSize) {
    super(sameDiff, image, theta, phi);
    putSampling(transformation, sampling, outputSize);
  }

  /**
   * On arrays.
   *
   * @param image [N, C, H, W] or [N, C, D, H, W]
   * @param theta [N, P]
   * @param outputSize H', W' or D', H', W'
   */
  public SpatialTransform(
      INDArray image,
      INDArray theta,
      Transformation transformation,
      Sampling sampling,
      int... outputSize) {
    super(image, theta);
    putSampling(transformation, sampling, outputSize);
  }

  /**
   * On arrays, with a kernel that has parameters.
   *
   * @param image [N, C, H, W] or [N, C, D, H, W]
   * @param theta [N, P]
   * @param phi Φ of the kernel
   * @param outputSize H', W' or D', H', W'
   */
  public SpatialTransform(
      INDArray image,
      INDArray theta,
      INDArray phi,
      Transformation transformation,
      Sampling sampling,
      int... outputSize) {
    super(image, theta, phi);
    putSampling(transformation, sampling, outputSize);
  }

  @Override
  protected Signature signature() {
    return SIGNATURE;
  }

  /** Kernel, padding and corner rule. */
  public Sampling sampling() {
    return samplingBehindGrid();
  }

  @Override
  public boolean readsBytes() {
    return true;
  }

  @Override
  public List<long[]> outputShapes(List<INDArray> inputs) {
    Shapes.requirePhi(inputs, 2, sampling().kernel(), transformation().rank());
    return List.of(outputShape(inputs.get(0), inputs.get(1), transformation(), outputGrid()));
  }

  static long[] outputShape(
      INDArray image, INDArray theta, Transformation t, OutputGrid outputGrid) {
    Shapes.requireTheta(theta, t);
    Shapes.requireImage(image, t.rank());
    Shapes.requireBatch(image, "theta", theta);
    return Shapes.output(image, Shapes.grid(theta.size(0), outputGrid));
  }

  @Override
  public List<SDVariable> doDiff(List<SDVariable> gradients) {
    return Gradients.of(
        args(),
        wanted ->
            new SpatialTransformBp(
                    sameDiff,
                    args(),
                    gradients.get(0),
                    transformation(),
                    sampling(),
                    wanted,
                    outputGrid().size())
                .outputVariables());
  }
}
