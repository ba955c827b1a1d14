package org.stn4j.data.distort;

import java.util.random.RandomGenerator;
import org.stn4j.data.LabelledImages;
import org.stn4j.geometry.OutputGrid;
import org.stn4j.geometry.Transformation;
import org.stn4j.geometry.Warp;

/** A distortion that samples the image through a transformation with random θ. */
abstract class WarpDistortion implements Distortion {

  private final String name;
  private final Transformation transformation;
  private final Warp warp;

  WarpDistortion(String name, int height, int width, Transformation transformation) {
    this.name = name;
    this.transformation = transformation;
    this.warp = transformation.on(new OutputGrid(true, height, width));
  }

  /**
   * Draws the θ of one picture, from canvas to image.
   *
   * @param height of the image in pixels
   * @param width of the image in pixels
   */
  abstract double[] theta(int height, int width, RandomGenerator random);

  /** The kind of transformation that θ parameterises. */
  final Transformation transformation() {
    return transformation;
  }

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final int height() {
    return warp.outputGrid().rows();
  }

  @Override
  public final int width() {
    return warp.outputGrid().width();
  }

  @Override
  public final void draw(
      LabelledImages images, int example, RandomGenerator random, float[] out, int offset) {
    double[] coefficients = new double[warp.coefficientCount()];
    warp.coefficients(theta(images.height(), images.width(), random), coefficients);
    Bilinear image = new Bilinear(images, example);
    int width = width();
    double[][] source = new double[2][width];
    for (int row = 0; row < height(); row++) {
      warp.row(coefficients, row, source);
      image.at(source[0], source[1], out, offset + row * width);
    }
  }

  /** Uniform in [from, to]; just {@code from} where both are equal. */
  static double uniform(RandomGenerator random, double from, double to) {
    return from + (to - from) * random.nextDouble();
  }

  /** Half the distance between the first and the last pixel centre: a normalised 1 in pixels. */
  static double half(int pixels) {
    return Math.max(pixels - 1, 1) / 2.0;
  }
}
