package org.stn4j.op;

import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.stn4j.extension.StnOp;
import org.stn4j.sampling.Sampling;

/**
 * How the output of {@link GridSample} changes as the grid moves: ∂V/∂grid·gridTangent. Bilinear
 * kernels only.
 *
 * <pre>
 *   image, grid  as in GridSample                             inputs
 *   gridTangent  [N, H', W', 2] or [N, D', H', W', 3]         input
 *   output       [N, C, H', W'] or [N, C, D', H', W']
 * </pre>
 *
 * <p>Part of the second derivative of the spatial transformer.
 */
public final class GridSampleTangent extends StnOp {

  /** Name in graphs. */
  public static final String NAME = NAME_PREFIX + "grid_sample_tangent";

  private static final Signature SIGNATURE = new Signature(NAME, 3, 1);

  /** For loading. */
  public GridSampleTangent() {}

  GridSampleTangent(
      SameDiff sameDiff,
      SDVariable image,
      SDVariable grid,
      SDVariable gridTangent,
      Sampling sampling) {
    super(sameDiff, image, grid, gridTangent);
    putBilinear(sampling);
  }

  /**
   * On arrays.
   *
   * @param image [N, C, H, W] or [N, C, D, H, W]
   * @param grid [N, H', W', 2] or [N, D', H', W', 3]
   * @param gridTangent of the shape of the grid
   * @throws UnsupportedOperationException if the kernel is not bilinear
   */
  public GridSampleTangent(INDArray image, INDArray grid, INDArray gridTangent, Sampling sampling) {
    super(image, grid, gridTangent);
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
    INDArray grid = inputs.get(1);
    Shapes.requireShape(inputs.get(2), "gridTangent", grid.shape());
    return List.of(GridSample.outputShape(inputs.get(0), grid));
  }

  @Override
  public List<SDVariable> doDiff(List<SDVariable> gradients) {
    throw SecondDerivatives.noThird(NAME);
  }
}
