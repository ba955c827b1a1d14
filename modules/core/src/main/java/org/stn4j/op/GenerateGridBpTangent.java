package org.stn4j.op;

import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.stn4j.geometry.Transformation;

/**
 * How the gradient of {@link GenerateGridBp} changes along a direction of θ, with ∂L/∂grid held.
 *
 * <pre>
 *   theta         [N, P]                          input
 *   direction     [N, P]                          input
 *   gridGradient  [N, H, W, 2] or [N, D, H, W, 3] input
 *   output        [N, P]
 * </pre>
 *
 * <p>Zero where the grid is linear in θ. Part of the second derivative of the spatial transformer.
 */
public final class GenerateGridBpTangent extends WarpOp {

  /** Name in graphs. */
  public static final String NAME = NAME_PREFIX + "generate_grid_bp_tangent";

  private static final Signature SIGNATURE = new Signature(NAME, 3, 1);

  /** For loading. */
  public GenerateGridBpTangent() {}

  GenerateGridBpTangent(
      SameDiff sameDiff,
      SDVariable theta,
      SDVariable direction,
      SDVariable gridGradient,
      Transformation transformation,
      boolean alignCorners,
      int... outputSize) {
    super(sameDiff, theta, direction, gridGradient);
    OpAttributes.putGrid(this, transformation, outputSize, alignCorners);
  }

  /**
   * On arrays.
   *
   * @param theta [N, P]
   * @param direction [N, P]
   * @param gridGradient ∂L/∂grid [N, H, W, 2] or [N, D, H, W, 3]
   * @param outputSize H, W or D, H, W
   */
  public GenerateGridBpTangent(
      INDArray theta,
      INDArray direction,
      INDArray gridGradient,
      Transformation transformation,
      boolean alignCorners,
      int... outputSize) {
    super(theta, direction, gridGradient);
    OpAttributes.putGrid(this, transformation, outputSize, alignCorners);
  }

  @Override
  protected Signature signature() {
    return SIGNATURE;
  }

  @Override
  public List<long[]> outputShapes(List<INDArray> inputs) {
    INDArray theta = inputs.get(0);
    Shapes.requireTheta(theta, transformation());
    Shapes.requireShape(inputs.get(1), "direction", theta.shape());
    Shapes.requireShape(inputs.get(2), "gridGradient", Shapes.grid(theta.size(0), outputGrid()));
    return List.of(theta.shape());
  }

  @Override
  public List<SDVariable> doDiff(List<SDVariable> gradients) {
    throw SecondDerivatives.noThird(NAME);
  }
}
