package org.stn4j.op;

import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.stn4j.geometry.Transformation;
import org.stn4j.sampling.Sampling;

/**
 * Gradient of {@link SpatialTransform}: those of ∂L/∂image, ∂L/∂θ and ∂L/∂Φ that are wanted, in
 * this order.
 *
 * <pre>
 *   image, theta    as in SpatialTransform                   inputs
 *   outputGradient  [N, C, H', W'] or [N, C, D', H', W']     input
 *   phi             [count]          input of kernels with parameters
 * </pre>
 *
 * <p>The gradient of an image that all examples share is the sum over them, in their order.
 *
 * <p>Source: Jaderberg et al. 2015, equations 6 and 7, and the chain rule through equation 1.
 */
public final class SpatialTransformBp extends WarpOp {

  /** Name in graphs. */
  public static final String NAME = NAME_PREFIX + "spatial_transform_bp";

  private static final Signature SIGNATURE = new Signature(NAME, 3, 1);

  /** For loading. */
  public SpatialTransformBp() {}

  SpatialTransformBp(
      SameDiff sameDiff,
      SDVariable[] inputs,
      SDVariable outputGradient,
      Transformation transformation,
      Sampling sampling,
      boolean[] wanted,
      int[] outputSize) {
    super(sameDiff, Gradients.withGradient(inputs, outputGradient));
    boolean phiWanted = wanted.length > 2 && wanted[2];
    put(transformation, sampling, wanted[0], wanted[1], phiWanted, outputSize);
  }

  /**
   * On arrays.
   *
   * @param image [N, C, H, W] or [N, C, D, H, W]
   * @param theta [N, P]
   * @param outputGradient ∂L/∂V
   * @param imageWanted whether ∂L/∂image is an output
   * @param thetaWanted whether ∂L/∂θ is an output
   * @param outputSize H', W' or D', H', W'
   */
  public SpatialTransformBp(
      INDArray image,
      INDArray theta,
      INDArray outputGradient,
      Transformation transformation,
      Sampling sampling,
      boolean imageWanted,
      boolean thetaWanted,
      int... outputSize) {
    super(image, theta, outputGradient);
    put(transformation, sampling, imageWanted, thetaWanted, false, outputSize);
  }

  /**
   * On arrays, with a kernel that has parameters.
   *
   * @param image [N, C, H, W] or [N, C, D, H, W]
   * @param theta [N, P]
   * @param outputGradient ∂L/∂V
   * @param phi Φ of the kernel
   * @param imageWanted whether ∂L/∂image is an output
   * @param thetaWanted whether ∂L/∂θ is an output
   * @param phiWanted whether ∂L/∂Φ is an output
   * @param outputSize H', W' or D', H', W'
   */
  public SpatialTransformBp(
      INDArray image,
      INDArray theta,
      INDArray outputGradient,
      INDArray phi,
      Transformation transformation,
      Sampling sampling,
      boolean imageWanted,
      boolean thetaWanted,
      boolean phiWanted,
      int... outputSize) {
    super(image, theta, outputGradient, phi);
    put(transformation, sampling, imageWanted, thetaWanted, phiWanted, outputSize);
  }

  private void put(
      Transformation transformation,
      Sampling sampling,
      boolean imageWanted,
      boolean thetaWanted,
      boolean phiWanted,
      int[] outputSize) {
    putSampling(transformation, sampling, outputSize);
    addBArgument(imageWanted, thetaWanted, phiWanted);
  }

  @Override
  protected Signature signature() {
    return SIGNATURE;
  }

  @Override
  public int outputCount() {
    return Gradients.wanted(this);
  }

  /** Whether ∂L/∂image is an output. */
  public boolean imageWanted() {
    return bArgs()[1];
  }

  /** Whether ∂L/∂θ is an output. */
  public boolean thetaWanted() {
    return bArgs()[2];
  }

  /** Whether ∂L/∂Φ is an output. */
  public boolean phiWanted() {
    return bArgs()[3];
  }

  /** Kernel, padding and corner rule. */
  public Sampling sampling() {
    return samplingBehindGrid();
  }

  @Override
  public List<long[]> outputShapes(List<INDArray> inputs) {
    INDArray image = inputs.get(0);
    INDArray theta = inputs.get(1);
    Shapes.requirePhi(inputs, 3, sampling().kernel(), transformation().rank());
    Shapes.requireShape(
        inputs.get(2),
        "outputGradient",
        SpatialTransform.outputShape(image, theta, transformation(), outputGrid()));
    return Gradients.shapes(this, inputs);
  }

  /** With the kernel bilinear only. */
  @Override
  public List<SDVariable> doDiff(List<SDVariable> gradients) {
    return SecondDerivatives.of(this, gradients);
  }
}
