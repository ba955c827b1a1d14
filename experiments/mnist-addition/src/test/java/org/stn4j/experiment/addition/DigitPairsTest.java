package org.stn4j.experiment.addition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.stn4j.data.LabelledImages;
import org.stn4j.data.Provenance;
import org.stn4j.data.TrainTest;
import org.stn4j.data.batch.Batch;
import org.stn4j.data.batch.Examples;
import org.stn4j.data.batch.Field;
import org.stn4j.data.digits.DigitGenerator;
import org.stn4j.data.random.RandomStream;
import org.stn4j.lab.experiment.Entry;
import org.stn4j.lab.experiment.Preset;
import org.stn4j.lab.experiment.Splits;

class DigitPairsTest {

  private static final int PIXELS = 42 * 42;

  private static final LabelledImages DIGITS = new DigitGenerator(3).images(0, 60);

  private static float[][] draw(Examples pairs, int example, long seed) {
    float[][] out = {new float[2 * 2 * PIXELS], new float[2 * 19]};
    pairs.draw(example, RandomStream.of(seed), out, 1);
    assertThat(Arrays.copyOf(out[0], 2 * PIXELS)).containsOnly(0f);
    assertThat(Arrays.copyOf(out[1], 19)).containsOnly(0f);
    return new float[][] {
      Arrays.copyOfRange(out[0], 2 * PIXELS, 3 * PIXELS),
      Arrays.copyOfRange(out[0], 3 * PIXELS, 4 * PIXELS),
      Arrays.copyOfRange(out[1], 19, 2 * 19)
    };
  }

  private static int sum(float[] label) {
    assertThat(label).hasSize(19);
    int sum = -1;
    for (int i = 0; i < label.length; i++) {
      if (label[i] != 0) {
        assertThat(label[i]).isEqualTo(1f);
        assertThat(sum).isEqualTo(-1);
        sum = i;
      }
    }
    return sum;
  }

  @Test
  void eachDigitIsDistortedByItselfInAChannelOfItsOwn() {
    DigitPairs pairs = new DigitPairs(DIGITS, 0, 60, DigitSums.DISTORTION, 0);
    assertThat(pairs.fields())
        .containsExactly(Field.of(Batch.IMAGES, 2, 42, 42), Field.of(Batch.LABELS, 19));
    for (int i = 0; i < 20; i++) {
      float[][] drawn = draw(pairs, i, 7 + i);
      RandomStream same = RandomStream.of(7 + i);
      int other = same.nextInt(60);
      float[] expected = new float[PIXELS];
      DigitSums.DISTORTION.draw(DIGITS, i, same, expected, 0);
      assertThat(drawn[0]).isEqualTo(expected);
      DigitSums.DISTORTION.draw(DIGITS, other, same, expected, 0);
      assertThat(drawn[1]).isEqualTo(expected);
      assertThat(sum(drawn[2])).isEqualTo(DIGITS.label(i) + DIGITS.label(other));
    }
  }

  @Test
  void theDistortionIsThatOfRts() {
    assertThat(DigitSums.DISTORTION.description())
        .isEqualTo("rotation -45..45 degrees, scale 0.7..1.2, 42x42");
  }

  @Test
  void theSecondDigitIsAnyOfTheSamePart() {
    // Every image is a dot whose brightness tells which one it is.
    byte[] pixels = new byte[9 * 28 * 28];
    for (int i = 0; i < 9; i++) {
      pixels[i * 784 + 14 * 28 + 13] = (byte) (20 * (i + 1));
    }
    byte[] labels = {0, 1, 2, 3, 4, 5, 6, 7, 9};
    LabelledImages dots =
        new LabelledImages(28, 28, 10, pixels, labels, Provenance.generated("a test"));
    Examples part = new DigitPairs(dots, 5, 9, DigitSums.DISTORTION, 0.5).during(0);
    assertThat(part.count()).isEqualTo(4);
    Set<Integer> seconds = new HashSet<>();
    for (int i = 0; i < 60; i++) {
      float[][] drawn = draw(part, 1, i);
      assertThat(sum(drawn[2])).isIn(11, 12, 13, 15);
      assertThat(Math.round(brightness(drawn[0]) / 20)).isEqualTo(7);
      seconds.add(Math.round(brightness(drawn[1]) / 20));
    }
    assertThat(seconds).containsExactlyInAnyOrder(6, 7, 8, 9);
  }

  /** Sum of all pixels, 0 … 255 each. */
  private static float brightness(float[] picture) {
    double sum = 0;
    for (float v : picture) {
      sum += v;
    }
    return (float) (255 * sum);
  }

  @Test
  void theDistortionGrowsInTheFirstPartOfATraining() {
    DigitPairs pairs = new DigitPairs(DIGITS, 0, 60, DigitSums.DISTORTION, 0.6);
    // Nothing yet: the digit as it is, in the middle of the canvas.
    float[][] first = draw(pairs.during(0), 4, 9);
    for (int row = 0; row < 28; row++) {
      for (int column = 0; column < 28; column++) {
        assertThat(first[0][(row + 7) * 42 + column + 7])
            .isCloseTo(DIGITS.pixel(4, row, column) / 255f, within(1e-6f));
      }
    }
    DigitPairs half = (DigitPairs) pairs.during(0.3);
    assertThat(half.distortion().description())
        .isEqualTo(
            "rotation -22.5..22.5 degrees, scale 0.85..1.1, 0.5 of the way to the border, 42x42");
    assertThat(half.during(0.1)).isSameAs(half);
    assertThat(pairs.during(0.6)).isSameAs(pairs);
  }

  @Test
  void heldOutDigitsAreInNoTrainingPair() {
    LabelledImages train = new DigitGenerator(1).images(0, 10_005);
    Splits splits =
        new DigitSums(new TrainTest(train, DIGITS, "00"), Preset.FAST)
            .splits(new Entry(Table4.SUM, "FCN"), true);
    assertThat(splits.train()).isEqualTo(new DigitPairs(train, 0, 5, DigitSums.DISTORTION, 0.15));
    assertThat(splits.validation())
        .isEqualTo(Optional.of(new DigitPairs(train, 5, 10_005, DigitSums.DISTORTION, 0)));
    assertThat(splits.test()).isEqualTo(new DigitPairs(DIGITS, 0, 60, DigitSums.DISTORTION, 0));
    assertThat(splits.description())
        .contains("growing from nothing in the first 0.15")
        .contains("held out");
    assertThat(
            new DigitSums(new TrainTest(train, DIGITS, "00"), Preset.PAPER)
                .splits(new Entry(Table4.SUM, "FCN"), true)
                .description())
        .doesNotContain("growing");
  }

  @Test
  void partsThatAreNotThereAreRefused() {
    assertThatThrownBy(() -> new DigitPairs(DIGITS, 10, 61, DigitSums.DISTORTION, 0))
        .hasMessage("expected a part of 60 digits, got 10 to 61");
  }
}
