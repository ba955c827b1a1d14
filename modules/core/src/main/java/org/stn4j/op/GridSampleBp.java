package org.stn4j.op;

import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.stn4j.extension.StnOp;
import org.stn4j.sampling.Sampling;

/**
 * Gradient of {@link GridSample}: those of ∂L/∂image, ∂L/∂grid and ∂L/∂Φ that are wanted, in this
 * order.
 *
 * <pre>
 *   ∂V_i^c/∂U_nm^c = k(x_i − m; Φ) k(y_i − n; Φ)
 *   ∂V_i^c/∂x_i    = Σ_n Σ_m U_nm^c ∂k/∂x(x_i − m; Φ) k(y_i − n; Φ),  likewise y
 *   ∂V_i^c/∂Φ      = Σ_n Σ_m U_nm^c ∂(k(x_i − m; Φ) k(y_i − n; Φ))/∂Φ
 *
 *   image, grid     as in GridSample            inputs
 *   outputGradient  [N, C, H', W'] or [N, C, D', H', W']  input
 *   phi             [count]       input of kernels with parameters
 * </pre>
 *
 * <p>The gradient of an image that all examples share is the sum over them, in their order.
 *
 * <p>Source: Jaderberg et al. 2015, equations 6 and 7.
 */
public final class GridSampleBp extends StnOp {

  /** Name in graphs. */
  public static final String NAME = NAME_PREFIX + "grid_sample_bp";

  private static final Signature SIGNATURE = new Signature(NAME, 3, 1);

  /** For loading. */
  public GridSampleBp() {}

  GridSampleBp(
      SameDiff sameDiff,
      SDVariable[] inputs,
      SDVariable outputGradient,
      Sampling sampling,
      boolean[] wanted) {
    super(sameDiff, Gradients.withGradient(inputs, outputGradient));
    put(sampling, wanted[0], wanted[1], wanted.length > 2 && wanted[2]);
  }

  /**
   * On arrays.
   *
   * @param image [N, C, H, W] or [N, C, D, H, W]
   * @param grid [N, H', W', 2] or [N, D', H', W', 3]
   * @param outputGradient ∂L/∂V
   * @param imageWanted whether ∂L/∂image is an output
   * @param gridWanted whether ∂L/∂grid is an output
   */
  public GridSampleBp(
      INDArray image,
      INDArray grid,
      INDArray outputGradient,
      Sampling sampling,
      boolean imageWanted,
      boolean gridWanted) {
    super(image, grid, outputGradient);
    put(sampling, imageWanted, gridWanted, false);
  }

  /**
   * On arrays, with a kernel that has parameters.
   *
   * @param image [N, C, H, W] or [N, C, D, H, W]
   * @param grid [N, H', W', 2] or [N, D', H', W', 3]
   * @param outputGradient ∂L/∂V
   * @param phi Φ of the kernel
   * @param imageWanted whether ∂L/∂image is an output
   * @param gridWanted whether ∂L/∂grid is an output
   * @param phiWanted whether ∂L/∂Φ is an output
   */
  public GridSampleBp(
      INDArray image,
      INDArray grid,
      INDArray outputGradient,
      INDArray phi,
      Sampling sampling,
      boolean imageWanted,
      boolean gridWanted,
      boolean phiWanted) {
    super(image, grid, outputGradient, phi);
    put(sampling, imageWanted, gridWanted, phiWanted);
  }

  private void put(Sampling sampling, boolean imageWanted, boolean gridWanted, boolean phiWanted) {
    OpAttributes.putSampling(this, sampling);
    addBArgument(imageWanted, gridWanted, phiWanted);
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

  /** Whether ∂L/∂grid is an output. */
  public boolean gridWanted() {
    return bArgs()[2];
  }

  /** Whether ∂L/∂Φ is an output. */
  public boolean phiWanted() {
    return bArgs()[3];
  }

  /** Kernel, padding and corner rule. */
  public Sampling sampling() {
    return OpAttributes.samplingOnce(this);
  }

  @Override
  public List<long[]> outputShapes(List<INDArray> inputs) {
    INDArray image = inputs.get(0);
    INDArray grid = inputs.get(1);
    Shapes.requirePhi(inputs, 3, sampling().kernel(), image.rank() - 2);
    Shapes.requireShape(inputs.get(2), "outputGradient", GridSample.outputShape(image, grid));
    return Gradients.shapes(this, inputs);
  }

  /** With the kernel bilinear only. */
  @Override
  public List<SDVariable> doDiff(List<SDVariable> gradients) {
    return SecondDerivatives.of(this, gradients);
  }
}
