package org.stn4j.experiment.sequence;

import java.util.List;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;
import org.stn4j.data.batch.Batch;
import org.stn4j.data.batch.Examples;
import org.stn4j.data.batch.Field;
import org.stn4j.data.random.RandomStream;

/**
 * Images of 100×100 with three digits in a slanting row among pieces of other digits.
 *
 * <ul>
 *   <li>The digits are drawn with replacement. They abut horizontally: the i-th, i = 0 … 2, covers
 *       the columns x + 28·i … x + 28·i + 27, x uniform in 0 … 15.
 *   <li>Its first row is y + i·s, y uniform in 0 … 99 and s in −14 … 13, or the nearest at which it
 *       lies in the image, for each digit by itself.
 *   <li>Eight patches of 9×9 are cropped from random digits, from rows and columns uniform in 0 …
 *       18, and laid down at rows and columns uniform in 0 … 90, a later one over an earlier. Then
 *       the digits are added, and all is clipped to [0, 1].
 * </ul>
 *
 * <p>{@link Batch#IMAGES} [1, 100, 100], {@link Batch#LABELS} [3, 10], one-hot from left to right.
 * Source: Sønderby et al. 2015, section 4, and the authors' generator.
 *
 * @param count how many there are
 * @param digits of the sequences
 * @param clutter digits that patches are cropped from
 * @param fixed where it is given, the same examples come back whenever they are drawn, made from
 *     this seed; otherwise every drawing makes new ones
 * @param growth part of a training in which the row's places and slopes spread evenly from one in
 *     the middle of the image to all of them; 0 for all of them from the start
 * @param spread how far they have come, 0 … 1
 */
record ClutteredSequences(
    int count,
    DigitRange digits,
    DigitRange clutter,
    OptionalLong fixed,
    double growth,
    double spread)
    implements Examples {

  /** Height and width of an image. */
  static final int SIZE = 100;

  /** Digits of a sequence. */
  static final int LENGTH = 3;

  private static final int CLASSES = 10;
  private static final int X_OFFSETS = 16;
  private static final int X_MIDDLE = 8;
  private static final int Y_OFFSETS = SIZE;
  private static final int Y_MIDDLE = 36;
  private static final int SLOPE_FROM = -14;
  private static final int SLOPE_TO = 13;
  private static final int PATCHES = 8;
  private static final int PATCH = 9;
  private static final int PATCH_PLACES = SIZE - PATCH;

  /** With rows at all places and of all slopes. */
  ClutteredSequences(
      int count, DigitRange digits, DigitRange clutter, OptionalLong fixed, double growth) {
    this(count, digits, clutter, fixed, growth, 1);
  }

  @Override
  public Examples during(double done) {
    return done < growth
        ? new ClutteredSequences(count, digits, clutter, fixed, growth, done / growth)
        : this;
  }

  @Override
  public List<Field> fields() {
    return List.of(Field.of(Batch.IMAGES, 1, SIZE, SIZE), Field.of(Batch.LABELS, LENGTH, CLASSES));
  }

  @Override
  public void draw(int example, RandomStream random, float[][] out, int slot) {
    RandomGenerator source =
        fixed.isPresent() ? RandomStream.of(fixed.getAsLong(), example) : random;
    int image = slot * SIZE * SIZE;
    for (int p = 0; p < PATCHES; p++) {
      patch(source, out[0], image);
    }
    int side = digits.side();
    int x = near(X_MIDDLE, source.nextInt(X_OFFSETS));
    int y = near(Y_MIDDLE, source.nextInt(Y_OFFSETS));
    int slope = near(0, SLOPE_FROM + source.nextInt(SLOPE_TO - SLOPE_FROM + 1));
    for (int i = 0; i < LENGTH; i++) {
      int digit = digits.random(source);
      int top = Math.max(0, Math.min(SIZE - side, y + i * slope));
      for (int row = 0; row < side; row++) {
        int to = image + (top + row) * SIZE + x + i * side;
        for (int column = 0; column < side; column++) {
          out[0][to + column] = Math.min(1, out[0][to + column] + digits.level(digit, row, column));
        }
      }
      out[1][(slot * LENGTH + i) * CLASSES + digits.label(digit)] = 1;
    }
  }

  private int near(int middle, int drawn) {
    return (int) Math.round(middle + spread * (drawn - middle));
  }

  private void patch(RandomGenerator source, float[] out, int image) {
    int digit = clutter.random(source);
    int places = clutter.side() - PATCH;
    int fromY = source.nextInt(places);
    int fromX = source.nextInt(places);
    int toY = source.nextInt(PATCH_PLACES);
    int toX = source.nextInt(PATCH_PLACES);
    for (int row = 0; row < PATCH; row++) {
      for (int column = 0; column < PATCH; column++) {
        out[image + (toY + row) * SIZE + toX + column] =
            clutter.level(digit, fromY + row, fromX + column);
      }
    }
  }
}
