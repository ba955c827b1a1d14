package org.stn4j.op;

import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.stn4j.extension.StnOp;
import org.stn4j.geometry.Transformation;
import org.stn4j.sampling.Sampling;

/** The spatial transformer ops of one graph, in the style of {@code sd.cnn()}. */
public final class StnOps {

  private final SameDiff sd;

  StnOps(SameDiff sd) {
    this.sd = sd;
  }

  /**
   * Source points of any transformation; see {@link GenerateGrid}.
   *
   * @param name of the result, or null
   * @param theta [N, P]
   * @param outputSize H, W or D, H, W
   * @return grid [N, H, W, 2] or [N, D, H, W, 3]
   */
  public SDVariable generateGrid(
      String name,
      SDVariable theta,
      Transformation transformation,
      boolean alignCorners,
      int... outputSize) {
    return named(name, new GenerateGrid(sd, theta, transformation, alignCorners, outputSize));
  }

  /**
   * Reads an image at the points of a grid; see {@link GridSample}.
   *
   * @param name of the result, or null
   * @param image [N, C, H, W] or [N, C, D, H, W]; of UINT8 too
   * @param grid [N, H', W', 2] or [N, D', H', W', 3]
   * @return [N, C, H', W'] or [N, C, D', H', W']
   */
  public SDVariable gridSample(String name, SDVariable image, SDVariable grid, Sampling sampling) {
    return named(name, new GridSample(sd, image, grid, sampling));
  }

  /**
   * Transforms an image by θ without a grid in memory; see {@link SpatialTransform}.
   *
   * @param name of the result, or null
   * @param image [N, C, H, W] or [N, C, D, H, W]; of UINT8 too
   * @param theta [N, P]
   * @param outputSize H', W' or D', H', W'
   * @return [N, C, H', W'] or [N, C, D', H', W']
   */
  public SDVariable spatialTransform(
      String name,
      SDVariable image,
      SDVariable theta,
      Transformation transformation,
      Sampling sampling,
      int... outputSize) {
    return named(
        name, new SpatialTransform(sd, image, theta, transformation, sampling, outputSize));
  }

  /**
   * Reads an image at the points of a grid with a kernel that has parameters; see {@link
   * GridSample}.
   *
   * @param name of the result, or null
   * @param image [N, C, H, W] or [N, C, D, H, W]
   * @param grid [N, H', W', 2] or [N, D', H', W', 3]
   * @param phi Φ of the kernel, [count]
   * @return [N, C, H', W'] or [N, C, D', H', W']
   */
  public SDVariable gridSample(
      String name, SDVariable image, SDVariable grid, SDVariable phi, Sampling sampling) {
    return named(name, new GridSample(sd, image, grid, phi, sampling));
  }

  /**
   * Transforms an image by θ with a kernel that has parameters; see {@link SpatialTransform}.
   *
   * @param name of the result, or null
   * @param image [N, C, H, W] or [N, C, D, H, W]
   * @param theta [N, P]
   * @param phi Φ of the kernel, [count]
   * @param outputSize H', W' or D', H', W'
   * @return [N, C, H', W'] or [N, C, D', H', W']
   */
  public SDVariable spatialTransform(
      String name,
      SDVariable image,
      SDVariable theta,
      SDVariable phi,
      Transformation transformation,
      Sampling sampling,
      int... outputSize) {
    return named(
        name, new SpatialTransform(sd, image, theta, phi, transformation, sampling, outputSize));
  }

  /**
   * The gradient of {@link #generateGrid} as a part of the graph, to be differentiated again; see
   * {@link GenerateGridBp}.
   *
   * @param theta [N, P]
   * @param gridGradient ∂L/∂grid [N, H, W, 2] or [N, D, H, W, 3]
   * @param outputSize H, W or D, H, W
   * @return ∂L/∂θ [N, P]
   */
  public SDVariable generateGridGradient(
      SDVariable theta,
      SDVariable gridGradient,
      Transformation transformation,
      boolean alignCorners,
      int... outputSize) {
    return new GenerateGridBp(sd, theta, gridGradient, transformation, alignCorners, outputSize)
        .outputVariable();
  }

  /**
   * The gradients of {@link #gridSample} as a part of the graph; with the kernel bilinear they can
   * be differentiated again. See {@link GridSampleBp}.
   *
   * @param image [N, C, H, W] or [N, C, D, H, W]
   * @param grid [N, H', W', 2] or [N, D', H', W', 3]
   * @param outputGradient ∂L/∂V
   * @return ∂L/∂image and ∂L/∂grid
   */
  public SDVariable[] gridSampleGradient(
      SDVariable image, SDVariable grid, SDVariable outputGradient, Sampling sampling) {
    SDVariable[] inputs = {image, grid};
    return new GridSampleBp(sd, inputs, outputGradient, sampling, new boolean[] {true, true})
        .outputVariables();
  }

  /**
   * The gradients of {@link #spatialTransform} as a part of the graph; with the kernel bilinear
   * they can be differentiated again. See {@link SpatialTransformBp}.
   *
   * @param image [N, C, H, W] or [N, C, D, H, W]
   * @param theta [N, P]
   * @param outputGradient ∂L/∂V
   * @param outputSize H', W' or D', H', W'
   * @return ∂L/∂image and ∂L/∂θ
   */
  public SDVariable[] spatialTransformGradient(
      SDVariable image,
      SDVariable theta,
      SDVariable outputGradient,
      Transformation transformation,
      Sampling sampling,
      int... outputSize) {
    SDVariable[] inputs = {image, theta};
    boolean[] both = {true, true};
    return new SpatialTransformBp(
            sd, inputs, outputGradient, transformation, sampling, both, outputSize)
        .outputVariables();
  }

  private SDVariable named(String name, StnOp op) {
    SDVariable result = op.outputVariable();
    return name == null ? result : sd.updateVariableNameAndReference(result, name);
  }
}
