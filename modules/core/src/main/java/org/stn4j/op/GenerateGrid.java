package org.stn4j.op;

import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.stn4j.geometry.Transformation;

/**
 * Grid generator: source points (x^s, y^s) = T_θ(G) of every output pixel.
 *
 * <pre>
 *   theta   [N, P]                          input; P of the transformation
 *   output  [N, H, W, 2] or [N, D, H, W, 3] last axis (x, y[, z]), normalised
 * </pre>
 *
 * <p>H, W (D, H, W) are the output size that was asked for. Errors: theta of another shape.
 *
 * <p>Source: Jaderberg et al. 2015, section 3.2, equation 1.
 */
public final class GenerateGrid extends WarpOp {

  /** Name in graphs. */
  public static final String NAME = NAME_PREFIX + "generate_grid";

  private static final Signature SIGNATURE = new Signature(NAME, 1, 1);

  /** For loading. */
  public GenerateGrid() {}

  /**
   * In a graph.
   *
   * @param theta [N, P]
   * @param outputSize H, W or D, H, W
   */
  public GenerateGrid(
      SameDiff sameDiff,
      SDVariable theta,
      Transformation transformation,
      boolean alignCorners,
      int... outputSize) {
    super(sameDiff, theta);
    OpAttributes.putGrid(this, transformation, outputSize, alignCorners);
  }

  /**
   * On an array.
   *
   * @param theta [N, P]
   * @param outputSize H, W or D, H, W
   */
  public GenerateGrid(
      INDArray theta, Transformation transformation, boolean alignCorners, int... outputSize) {
    super(theta);
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
    return List.of(Shapes.grid(theta.size(0), outputGrid()));
  }

  @Override
  public List<SDVariable> doDiff(List<SDVariable> gradients) {
    return List.of(
        new GenerateGridBp(
                sameDiff,
                arg(0),
                gradients.get(0),
                transformation(),
                outputGrid().alignCorners(),
                outputGrid().size())
            .outputVariable());
  }
}
