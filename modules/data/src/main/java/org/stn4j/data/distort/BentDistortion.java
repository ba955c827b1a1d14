package org.stn4j.data.distort;

import java.util.random.RandomGenerator;
import org.stn4j.data.LabelledImages;

/**
 * A warp of images that are bent at random before: other writing of the same digits.
 *
 * @param warp of the bent image
 * @param sigma σ of the {@link Bend} in pixels of the image
 */
record BentDistortion(WarpDistortion warp, double sigma) implements Distortion {

  BentDistortion {
    if (!(sigma >= 0)) {
      throw new IllegalArgumentException("sigma must be at least 0, got " + sigma);
    }
  }

  @Override
  public String name() {
    return warp.name();
  }

  @Override
  public String description() {
    return "bent by N(0, " + WarpDistortion.number(sigma) + "^2) px, " + warp.description();
  }

  @Override
  public int height() {
    return warp.height();
  }

  @Override
  public int width() {
    return warp.width();
  }

  @Override
  public void draw(
      LabelledImages images, int example, RandomGenerator random, float[] out, int offset) {
    WarpDistortion.Drawn map = warp.draw(images.height(), images.width(), random);
    Bend bend = new Bend(sigma, images.height(), images.width(), random);
    warp.draw(images, example, map, bend::move, out, offset);
  }
}
