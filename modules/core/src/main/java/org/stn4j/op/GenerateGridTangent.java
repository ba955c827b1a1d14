package org.stn4j.op;

import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.stn4j.geometry.Transformation;

/**
 * How the grid of {@link GenerateGrid} moves along a direction of θ: ∂T_θ(G)/∂θ·direction.
 *
 * <pre>
 *   theta      [N, P]                          input
 *   direction  [N, P]                          input
 *   output     [N, H, W, 2] or [N, D, H, W, 3]
 * </pre>
 *
 * <p>Part of the second derivative of the spatial transformer.
 */
public final class GenerateGridTangent extends WarpOp {

  /** Name in graphs. */
  public static final String NAME = NAME_PREFIX + "generate_grid_tangent";

  private static final Signature SIGNATURE = new Signature(NAME, 2, 1);

  /** For loading. */
  public GenerateGridTangent() {}

  GenerateGridTangent(
      SameDiff sameDiff,
      SDVariable theta,
      SDVariable direction,
      Transformation transformation,
      boolean alignCorners,
      int... outputSize) {
    super(sameDiff, theta, direction);
    OpAttributes.putGrid(this, transformation, outputSize, alignCorners);
  }

  /**
   * On arrays.
   *
   * @param theta [N, P]
   * @param direction [N, P]
   * @param outputSize H, W or D, H, W
   */
  public GenerateGridTangent(
      INDArray theta,
      INDArray direction,
      Transformation transformation,
      boolean alignCorners,
      int... outputSize) {
    super(theta, direction);
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
    return List.of(Shapes.grid(theta.size(0), outputGrid()));
  }

  @Override
  public List<SDVariable> doDiff(List<SDVariable> gradients) {
    throw SecondDerivatives.noThird(NAME);
  }
}
