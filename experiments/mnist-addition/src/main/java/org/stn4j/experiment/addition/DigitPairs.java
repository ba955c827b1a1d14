package org.stn4j.experiment.addition;

import java.util.List;
import org.stn4j.data.LabelledImages;
import org.stn4j.data.batch.Batch;
import org.stn4j.data.batch.Examples;
import org.stn4j.data.batch.Field;
import org.stn4j.data.distort.RotationScaleTranslation;
import org.stn4j.data.random.RandomStream;

/**
 * Two digits, each distorted by itself in a channel of its own, and their sum (Jaderberg et al.
 * 2015, appendix A.1). The first digit of example i is digit {@code from + i}, the second one any
 * of the same part of the set, the first one among them; all are equally likely.
 *
 * <p>{@link Batch#IMAGES} [2, H, W] in [0, 1], H×W the distortion's canvas; {@link Batch#LABELS}
 * one-hot [2·classes − 1], the sum being its place.
 *
 * @param digits the set
 * @param from the first digit of it that is used
 * @param to the one after the last
 * @param distortion of each digit
 * @param growth part of a training in which the distortion grows from nothing to all of it, evenly;
 *     0 for all of it from the start
 */
record DigitPairs(
    LabelledImages digits, int from, int to, RotationScaleTranslation distortion, double growth)
    implements Examples {

  DigitPairs {
    if (from < 0 || to <= from || to > digits.count()) {
      throw new IllegalArgumentException(
          "expected a part of " + digits.count() + " digits, got " + from + " to " + to);
    }
  }

  /** Sums that two digits of a set can have. */
  static int sums(LabelledImages digits) {
    return 2 * digits.classes() - 1;
  }

  @Override
  public int count() {
    return to - from;
  }

  @Override
  public List<Field> fields() {
    return List.of(
        Field.of(Batch.IMAGES, 2, distortion.height(), distortion.width()),
        Field.of(Batch.LABELS, sums(digits)));
  }

  @Override
  public void draw(int example, RandomStream random, float[][] out, int slot) {
    int pixels = distortion.height() * distortion.width();
    int first = from + example;
    int second = from + random.nextInt(to - from);
    distortion.draw(digits, first, random, out[0], 2 * slot * pixels);
    distortion.draw(digits, second, random, out[0], (2 * slot + 1) * pixels);
    out[1][slot * sums(digits) + digits.label(first) + digits.label(second)] = 1;
  }

  @Override
  public Examples during(double done) {
    return done < growth
        ? new DigitPairs(digits, from, to, distortion.weakened(done / growth), 0)
        : this;
  }
}
