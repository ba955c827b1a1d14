package org.stn4j.example;

import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.stn4j.geometry.Affine;
import org.stn4j.geometry.Affine3d;
import org.stn4j.geometry.Rigid;
import org.stn4j.geometry.ThinPlateSpline;
import org.stn4j.op.GenerateGrid;
import org.stn4j.op.GridSample;
import org.stn4j.op.SpatialTransform;
import org.stn4j.op.Stn;
import org.stn4j.sampling.Gaussian;
import org.stn4j.sampling.Padding;
import org.stn4j.sampling.Sampling;

public final class OpExamples {

  private OpExamples() {}

  /** Outside graphs: a picture [1, C, H, W], turned by an angle in radians. */
  public static INDArray turned(INDArray picture, double angle) {
    INDArray theta = Nd4j.createFromArray(new double[][] {{angle, 0, 0}});
    return Nd4j.exec(
        new SpatialTransform(
            picture,
            theta.castTo(picture.dataType()),
            new Rigid(),
            Sampling.DEFAULT.withPadding(Padding.BORDER),
            (int) picture.size(2),
            (int) picture.size(3)))[0];
  }

  /** Outside graphs: the points of a grid, and a batch read at them. */
  public static INDArray read(INDArray images, INDArray theta) {
    INDArray grid = Nd4j.exec(new GenerateGrid(theta, new Affine(), true, 20, 30))[0];
    return Nd4j.exec(new GridSample(images, grid, Sampling.DEFAULT))[0];
  }

  /** In a graph: grid generator and sampler one after the other, with a thin plate spline. */
  public static SameDiff inTwoSteps() {
    SameDiff sd = SameDiff.create();
    SDVariable images = sd.placeHolder("images", DataType.FLOAT, -1, 3, 40, 60);
    SDVariable theta = sd.placeHolder("theta", DataType.FLOAT, -1, 32);
    SDVariable grid = Stn.ops(sd).generateGrid("grid", theta, new ThinPlateSpline(4), true, 20, 30);
    Stn.ops(sd).gridSample("output", images, grid, Sampling.DEFAULT);
    return sd;
  }

  /** A blur that is learned: Φ of the Gaussian kernel, its widths in x and y, is a variable. */
  public static SameDiff learnedBlur() {
    SameDiff sd = SameDiff.create();
    SDVariable images = sd.placeHolder("images", DataType.FLOAT, -1, 3, 40, 60);
    SDVariable theta = sd.placeHolder("theta", DataType.FLOAT, -1, 6);
    SDVariable phi = sd.var("phi", Nd4j.createFromArray(1f, 1f));
    Sampling gaussian = Sampling.DEFAULT.withKernel(new Gaussian());
    Stn.ops(sd).spatialTransform("output", images, theta, phi, new Affine(), gaussian, 20, 30);
    return sd;
  }

  /** A volume [N, C, D, H, W], transformed by θ [N, 12]. */
  public static SameDiff volumes() {
    SameDiff sd = SameDiff.create();
    SDVariable volumes = sd.placeHolder("volumes", DataType.FLOAT, -1, 1, 8, 10, 12);
    SDVariable theta = sd.placeHolder("theta", DataType.FLOAT, -1, 12);
    Stn.ops(sd)
        .spatialTransform("output", volumes, theta, new Affine3d(), Sampling.DEFAULT, 8, 10, 12);
    return sd;
  }

  /** A loss with a gradient in it, |∂s/∂θ|² of a score s: it can be differentiated again. */
  public static SameDiff gradientPenalty() {
    SameDiff sd = SameDiff.create();
    SDVariable images = sd.placeHolder("images", DataType.DOUBLE, -1, 1, 8, 9);
    SDVariable theta = sd.var("theta", Nd4j.createFromArray(new double[][] {{1, 0, 0, 0, 1, 0}}));
    SDVariable weights = sd.placeHolder("weights", DataType.DOUBLE, -1, 1, 6, 7);
    SDVariable[] gradients =
        Stn.ops(sd)
            .spatialTransformGradient(images, theta, weights, new Affine(), Sampling.DEFAULT, 6, 7);
    gradients[1].mul(gradients[1]).sum("penalty");
    sd.setLossVariables("penalty");
    return sd;
  }
}
