package org.stn4j.op;

import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.stn4j.extension.StnOp;
import org.stn4j.sampling.Sampling;

/**
 * How both gradients of {@link GridSampleBp} change as the grid moves, with image and ∂L/∂V held.
 * Bilinear kernels only.
 *
 * <pre>
 *   image, grid     as in GridSample                             inputs
 *   gridTangent     [N, H', W', 2] or [N, D', H', W', 3]         input
 *   outputGradient  [N, C, H', W'] or [N, C, D', H', W']         input
 *   outputs         of the shapes of image and grid
 *
 *   ∂²V_i^c/∂x_i∂y_i = Σ_n Σ_m U_nm^c ∂k/∂x(x_i − m) ∂k/∂y(y_i − n)
 * </pre>
 *
 * <p>The second derivative along a single axis is zero between pixels. Part of the second
 * derivative of the spatial transformer.
 */
public final class GridSampleBpTangent extends StnOp {

  /** Name in graphs. */
  public static final String NAME = NAME_PREFIX + "grid_sample_bp_tangent";

  private static final Signature SIGNATURE = new Signature(NAME, 4, 2);

  /** For loading. */
  public GridSampleBpTangent() {}

  GridSampleBpTangent(
      SameDiff sameDiff,
      SDVariable image,
      SDVariable grid,
      SDVariable gridTangent,
      SDVariable outputGradient,
      Sampling sampling) {
    super(sameDiff, image, grid, gridTangent, outputGradient);
    putBilinear(sampling);
  }

  /**
   * On arrays.
   *
   * @param image [N, C, H, W] or [N, C, D, H, W]
   * @param grid [N, H', W', 2] or [N, D', H', W', 3]
   * @param gridTangent of the shape of the grid
   * @param outputGradient ∂L/∂V
   * @throws UnsupportedOperationException if the kernel is not bilinear
   */
  public GridSampleBpTangent(
      INDArray image,
      INDArray grid,
      INDArray gridTangent,
      INDArray outputGradient,
      Sampling sampling) {
    super(image, grid, gridTangent, outputGradient);
    putBilinear(sampling);
  }

  private void putBilinear(Sampling sampling) {
    SecondDerivatives.requireBilinear(sampling);
    OpAttributes.putSampling(this, sampling);
  }

  @Override
  protected Signature signature() {
    return SIGNATURE;
  }

  /** Kernel, padding and corner rule. */
  public Sampling sampling() {
    return OpAttributes.samplingOnce(this);
  }

  @Override
  public List<long[]> outputShapes(List<INDArray> inputs) {
    INDArray image = inputs.get(0);
    INDArray grid = inputs.get(1);
    Shapes.requireShape(inputs.get(2), "gridTangent", grid.shape());
    Shapes.requireShape(inputs.get(3), "outputGradient", GridSample.outputShape(image, grid));
    return List.of(image.shape(), grid.shape());
  }

  @Override
  public List<SDVariable> doDiff(List<SDVariable> gradients) {
    throw SecondDerivatives.noThird(NAME);
  }
}
