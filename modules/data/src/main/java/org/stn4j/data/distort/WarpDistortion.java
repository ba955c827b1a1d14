package org.stn4j.data.distort;

import java.math.BigDecimal;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.stn4j.data.LabelledImages;
import org.stn4j.geometry.warp.OutputGrid;
import org.stn4j.geometry.warp.Warp;

/** A distortion that samples the image at the points of a random warp. */
public abstract class WarpDistortion implements Distortion {

  private final String name;
  private final OutputGrid canvas;

  WarpDistortion(String name, OutputGrid canvas) {
    this.name = name;
    this.canvas = canvas;
  }

  /**
   * The map of one picture.
   *
   * @param warp from canvas to image
   * @param theta its parameters
   */
  record Drawn(Warp warp, double[] theta) {}

  /**
   * Draws the map of one picture, from canvas to image.
   *
   * @param height of the image in pixels
   * @param width of the image in pixels
   */
  abstract Drawn draw(int height, int width, RandomGenerator random);

  /** A canvas of some pixels, −1 and +1 the centres of the border pixels. */
  static OutputGrid canvas(int height, int width) {
    return new OutputGrid(true, height, width);
  }

  /** The points of the canvas. */
  final OutputGrid canvas() {
    return canvas;
  }

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final int height() {
    return canvas.rows();
  }

  @Override
  public final int width() {
    return canvas.width();
  }

  @Override
  public final void draw(
      LabelledImages images, int example, RandomGenerator random, float[] out, int offset) {
    draw(images, example, draw(images.height(), images.width(), random), points -> {}, out, offset);
  }

  /**
   * Draws an example by a map.
   *
   * @param moved changes the points of a row, [2][W], x and y, at which the image is looked up
   */
  final void draw(
      LabelledImages images,
      int example,
      Drawn map,
      Consumer<double[][]> moved,
      float[] out,
      int offset) {
    Warp warp = map.warp();
    double[] coefficients = new double[warp.coefficientCount()];
    warp.coefficients(map.theta(), coefficients);
    SampledImage image = new SampledImage(images, example);
    int width = width();
    double[][] source = new double[2][width];
    for (int row = 0; row < height(); row++) {
      warp.row(coefficients, row, source);
      moved.accept(source);
      image.at(source[0], source[1], out, offset + row * width);
    }
  }

  /**
   * The same of images that are bent at random before.
   *
   * @param sigma standard deviation of the moves of 4×4 points spread over the image, in pixels of
   *     the image, at least 0
   */
  public final Distortion bent(double sigma) {
    return new BentDistortion(this, sigma);
  }

  /** Uniform in [from, to]; just {@code from} where both are equal. */
  static double uniform(RandomGenerator random, double from, double to) {
    return from + (to - from) * random.nextDouble();
  }

  /** Half the distance between the first and the last pixel centre: a normalised 1 in pixels. */
  static double half(int pixels) {
    return Math.max(pixels - 1, 1) / 2.0;
  }

  /** A number for {@link #description()}: {@code 0.75}, {@code 5}. */
  static String number(double value) {
    return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }

  /** The canvas for {@link #description()}: {@code 28x42}. */
  final String size() {
    return height() + "x" + width();
  }
}
