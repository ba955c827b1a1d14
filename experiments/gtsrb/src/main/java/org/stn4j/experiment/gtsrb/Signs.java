package org.stn4j.experiment.gtsrb;

import java.util.List;
import org.stn4j.data.batch.Batch;
import org.stn4j.data.batch.Examples;
import org.stn4j.data.batch.Field;
import org.stn4j.data.gtsrb.SignLabels;
import org.stn4j.data.image.ImageStore;
import org.stn4j.data.random.RandomStream;

/**
 * Traffic signs as they are, with the numbers that normalise them.
 *
 * <p>{@link Batch#IMAGES} [3, S, S] in [0, 1]; {@link #MEAN} and {@link #DEVIATION} [1, 1, 1], the
 * same for all; {@link Batch#LABELS} one-hot [43].
 *
 * @param images all S×S
 * @param size S
 * @param brightness of the training set
 */
record Signs(ImageStore images, int size, Brightness brightness) implements Examples {

  static final String MEAN = "mean";
  static final String DEVIATION = "deviation";

  /** Checks the sizes. */
  Signs {
    if (images.channels() != 3 || !images.isOfSize(size, size)) {
      throw new IllegalArgumentException(
          "expected coloured images of " + size + "×" + size + ", got " + images);
    }
  }

  @Override
  public int count() {
    return images.count();
  }

  @Override
  public List<Field> fields() {
    return List.of(
        Field.of(Batch.IMAGES, 3, size, size),
        Field.of(MEAN, 1, 1, 1),
        Field.of(DEVIATION, 1, 1, 1),
        Field.of(Batch.LABELS, SignLabels.CLASSES));
  }

  @Override
  public void draw(int example, RandomStream random, float[][] out, int slot) {
    images.copy(example, out[0], slot * 3 * size * size);
    out[1][slot] = (float) brightness.mean();
    out[2][slot] = (float) brightness.deviation();
    out[3][slot * SignLabels.CLASSES + images.label(example, SignLabels.CLASS)] = 1;
  }
}
