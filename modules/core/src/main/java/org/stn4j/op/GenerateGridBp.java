package org.stn4j.op;

import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.stn4j.geometry.Transformation;

/**
 * Gradient of {@link GenerateGrid}: ∂L/∂grid → ∂L/∂θ.
 *
 * <pre>
 *   theta         [N, P]                          input
 *   gridGradient  [N, H, W, 2] or [N, D, H, W, 3] input
 *   output        [N, P]                          ∂L/∂θ
 * </pre>
 */
public final class GenerateGridBp extends WarpOp {

  /** Name in graphs. */
  public static final String NAME = NAME_PREFIX + "generate_grid_bp";

  private static final Signature SIGNATURE = new Signature(NAME, 2, 1);

  /** For loading. */
  public GenerateGridBp() {}

  GenerateGridBp(
      SameDiff sameDiff,
      SDVariable theta,
      SDVariable gridGradient,
      Transformation transformation,
      boolean alignCorners,
      int... outputSize) {
    super(sameDiff, theta, gridGradient);
    OpAttributes.putGrid(this, transformation, outputSize, alignCorners);
  }

  /**
   * On arrays.
   *
   * @param theta [N, P]
   * @param gridGradient ∂L/∂grid [N, H, W, 2] or [N, D, H, W, 3]
   * @param outputSize H, W or D, H, W
   */
  public GenerateGridBp(
      INDArray theta,
      INDArray gridGradient,
      Transformation transformation,
      boolean alignCorners,
      int... outputSize) {
    super(theta, gridGradient);
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
    Shapes.requireShape(inputs.get(1), "gridGradient", Shapes.grid(theta.size(0), outputGrid()));
    return List.of(theta.shape());
  }

  @Override
  public List<SDVariable> doDiff(List<SDVariable> gradients) {
    return SecondDerivatives.of(this, gradients.get(0));
  }
}
