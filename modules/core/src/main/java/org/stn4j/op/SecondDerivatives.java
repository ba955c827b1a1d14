package org.stn4j.op;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.stn4j.geometry.Transformation;
import org.stn4j.geometry.warp.OutputGrid;
import org.stn4j.sampling.Bilinear;
import org.stn4j.sampling.Sampling;

/**
 * The gradients of the gradient ops. With V = S(U, T(θ)), an upstream gradient g and directions a
 * of the image and b of θ,
 *
 * <pre>
 *   ⟨a, ∂⟨g, V⟩/∂U⟩ + ⟨b, ∂⟨g, V⟩/∂θ⟩ = ⟨g, S(a, T(θ))⟩ + ⟨g, ∂S/∂T·(∂T/∂θ·b)⟩
 * </pre>
 *
 * <p>so that the first term is sampling once more, and the second one the derivative of sampling
 * along the direction in which b moves the grid: the ops named tangent.
 */
final class SecondDerivatives {

  private SecondDerivatives() {}

  static void requireBilinear(Sampling sampling) {
    if (!(sampling.kernel() instanceof Bilinear)) {
      throw new UnsupportedOperationException(
          "only the kernel bilinear can be differentiated twice, got " + sampling.kernel().name());
    }
  }

  static UnsupportedOperationException noThird(String op) {
    return new UnsupportedOperationException(
        op
            + " is a second derivative and has no gradient: no op can be differentiated three times");
  }

  /** The directions of those gradients that an op gives; null in place of the others. */
  private static SDVariable[] directions(List<SDVariable> gradients, boolean... wanted) {
    Iterator<SDVariable> next = gradients.iterator();
    SDVariable[] directions = new SDVariable[wanted.length];
    for (int i = 0; i < wanted.length; i++) {
      directions[i] = wanted[i] ? next.next() : null;
    }
    return directions;
  }

  /** A sum of terms some of which may be null: the zeros of a variable where all are. */
  private static SDVariable sum(SDVariable like, SDVariable... terms) {
    SDVariable sum = null;
    for (SDVariable term : terms) {
      if (term != null) {
        sum = sum == null ? term : sum.add(term);
      }
    }
    return sum == null ? like.getSameDiff().zerosLike(like) : sum;
  }

  static List<SDVariable> of(GenerateGridBp op, SDVariable direction) {
    SameDiff sd = op.getSameDiff();
    Transformation t = op.transformation();
    OutputGrid outputGrid = op.outputGrid();
    SDVariable theta = op.arg(0);
    return List.of(
        new GenerateGridBpTangent(
                sd, theta, direction, op.arg(1), t, outputGrid.alignCorners(), outputGrid.size())
            .outputVariable(),
        new GenerateGridTangent(
                sd, theta, direction, t, outputGrid.alignCorners(), outputGrid.size())
            .outputVariable());
  }

  static List<SDVariable> of(GridSampleBp op, List<SDVariable> gradients) {
    SameDiff sd = op.getSameDiff();
    Sampling sampling = op.sampling();
    requireBilinear(sampling);
    SDVariable image = op.arg(0);
    SDVariable grid = op.arg(1);
    SDVariable g = op.arg(2);
    SDVariable[] direction = directions(gradients, op.imageWanted(), op.gridWanted());
    SDVariable toImage = null;
    List<SDVariable> toGrid = new ArrayList<>();
    List<SDVariable> toGradient = new ArrayList<>();
    if (direction[0] != null) {
      SDVariable a = direction[0];
      toGradient.add(new GridSample(sd, a, grid, sampling).outputVariable());
      toGrid.add(gridGradient(sd, a, grid, g, sampling));
    }
    if (direction[1] != null) {
      SDVariable moved = direction[1];
      toGradient.add(new GridSampleTangent(sd, image, grid, moved, sampling).outputVariable());
      SDVariable[] tangents =
          new GridSampleBpTangent(sd, image, grid, moved, g, sampling).outputVariables();
      toImage = tangents[0];
      toGrid.add(tangents[1]);
    }
    return List.of(
        sum(image, toImage),
        sum(grid, toGrid.toArray(new SDVariable[0])),
        sum(g, toGradient.toArray(new SDVariable[0])));
  }

  static List<SDVariable> of(SpatialTransformBp op, List<SDVariable> gradients) {
    SameDiff sd = op.getSameDiff();
    Sampling sampling = op.sampling();
    requireBilinear(sampling);
    Transformation t = op.transformation();
    int[] size = op.outputGrid().size();
    boolean corners = sampling.alignCorners();
    SDVariable image = op.arg(0);
    SDVariable theta = op.arg(1);
    SDVariable g = op.arg(2);
    SDVariable[] direction = directions(gradients, op.imageWanted(), op.thetaWanted());
    SDVariable toImage = null;
    List<SDVariable> toTheta = new ArrayList<>();
    List<SDVariable> toGradient = new ArrayList<>();
    if (direction[0] != null) {
      SDVariable a = direction[0];
      toGradient.add(new SpatialTransform(sd, a, theta, t, sampling, size).outputVariable());
      SDVariable[] inputs = {a, theta};
      toTheta.add(
          new SpatialTransformBp(sd, inputs, g, t, sampling, new boolean[] {false, true}, size)
              .outputVariable());
    }
    if (direction[1] != null) {
      SDVariable b = direction[1];
      SDVariable grid = new GenerateGrid(sd, theta, t, corners, size).outputVariable();
      SDVariable moved = new GenerateGridTangent(sd, theta, b, t, corners, size).outputVariable();
      toGradient.add(new GridSampleTangent(sd, image, grid, moved, sampling).outputVariable());
      SDVariable[] tangents =
          new GridSampleBpTangent(sd, image, grid, moved, g, sampling).outputVariables();
      toImage = tangents[0];
      toTheta.add(new GenerateGridBp(sd, theta, tangents[1], t, corners, size).outputVariable());
      SDVariable held = gridGradient(sd, image, grid, g, sampling);
      toTheta.add(new GenerateGridBpTangent(sd, theta, b, held, t, corners, size).outputVariable());
    }
    return List.of(
        sum(image, toImage),
        sum(theta, toTheta.toArray(new SDVariable[0])),
        sum(g, toGradient.toArray(new SDVariable[0])));
  }

  private static SDVariable gridGradient(
      SameDiff sd, SDVariable image, SDVariable grid, SDVariable g, Sampling sampling) {
    SDVariable[] inputs = {image, grid};
    return new GridSampleBp(sd, inputs, g, sampling, new boolean[] {false, true}).outputVariable();
  }
}
