package org.stn4j.data.batch;

import java.util.List;
import java.util.function.DoubleFunction;
import org.stn4j.data.LabelledImages;
import org.stn4j.data.distort.Distortion;
import org.stn4j.data.random.RandomStream;

/**
 * Labelled images, distorted afresh whenever they are drawn.
 *
 * <p>{@link Batch#IMAGES} [1, H, W] in [0, 1], H×W the distortion's canvas; {@link Batch#LABELS}
 * one-hot [classes].
 *
 * @param images to distort
 * @param distortion how
 * @param early how while a part of a training, 0 … 1, is done; of the same canvas
 */
public record DistortedImages(
    LabelledImages images, Distortion distortion, DoubleFunction<Distortion> early)
    implements Examples {

  /** The same throughout a training. */
  public DistortedImages(LabelledImages images, Distortion distortion) {
    this(images, distortion, done -> distortion);
  }

  @Override
  public int count() {
    return images.count();
  }

  @Override
  public List<Field> fields() {
    return List.of(
        Field.of(Batch.IMAGES, 1, distortion.height(), distortion.width()),
        Field.of(Batch.LABELS, images.classes()));
  }

  @Override
  public void draw(int example, RandomStream random, float[][] out, int slot) {
    int pixels = distortion.height() * distortion.width();
    distortion.draw(images, example, random, out[0], slot * pixels);
    out[1][slot * images.classes() + images.label(example)] = 1;
  }

  @Override
  public Examples during(double done) {
    return new DistortedImages(images, early.apply(done));
  }
}
