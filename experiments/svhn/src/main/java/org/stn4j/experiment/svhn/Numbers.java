package org.stn4j.experiment.svhn;

import java.util.List;
import org.stn4j.data.batch.Batch;
import org.stn4j.data.batch.Examples;
import org.stn4j.data.batch.Field;
import org.stn4j.data.image.ImageStore;
import org.stn4j.data.random.RandomStream;
import org.stn4j.data.svhn.NumberLabels;

/**
 * House numbers as they are.
 *
 * <p>{@link Batch#IMAGES} [3, S, S] in [0, 1]; {@link Batch#LABELS} [5, 11], one-hot for each
 * position from the left: a digit, or {@link NumberLabels#NONE} behind the last one.
 *
 * @param images all S×S
 * @param size S
 */
record Numbers(ImageStore images, int size) implements Examples {

  /** Checks the sizes. */
  Numbers {
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
        Field.of(Batch.LABELS, NumberLabels.DIGITS, NumberLabels.CLASSES));
  }

  @Override
  public void draw(int example, RandomStream random, float[][] out, int slot) {
    images.copy(example, out[0], slot * 3 * size * size);
    for (int position = 0; position < NumberLabels.DIGITS; position++) {
      int digit = images.label(example, NumberLabels.FIRST_DIGIT + position);
      out[1][(slot * NumberLabels.DIGITS + position) * NumberLabels.CLASSES + digit] = 1;
    }
  }
}
