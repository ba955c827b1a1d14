package org.stn4j.data.digits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.stn4j.data.LabelledImages;
import org.stn4j.data.TrainTest;

class DigitGeneratorTest {

  private static final TrainTest DIGITS = new DigitGenerator(1).generate(10_000, 1_000);

  @Test
  void digitsFollowFromSeedAndIndex() {
    DigitGenerator generator = new DigitGenerator(1);
    LabelledImages some = generator.images(500, 300);
    LabelledImages train = DIGITS.train();
    assertThat(some.labels()).isEqualTo(Arrays.copyOfRange(train.labels(), 500, 800));
    assertThat(some.pixels())
        .isEqualTo(Arrays.copyOfRange(train.pixels(), train.offset(500), train.offset(800)));
    assertThat(new DigitGenerator(2).images(500, 300).pixels()).isNotEqualTo(some.pixels());
    // Pinned: results that name this data must stay reproducible.
    assertThat(generator.generate(100, 20).sha256())
        .isEqualTo("33097940d308989f364c157b5c45c7b42e7474c77e87e503f8d02def4125ae7a");
  }

  @Test
  void looksLikeMnistInNumbers() {
    LabelledImages d = DIGITS.train();
    assertThat(d.height()).isEqualTo(28);
    assertThat(d.width()).isEqualTo(28);
    assertThat(d.provenance().kind()).hasToString("generated");
    assertThat(d.provenance().origin()).contains("seed 1");
    int[] counts = new int[10];
    double ink = 0;
    for (int i = 0; i < d.count(); i++) {
      counts[d.label(i)]++;
      double x = 0;
      double y = 0;
      double mass = 0;
      int max = 0;
      int[] rows = new int[28];
      int[] columns = new int[28];
      for (int row = 0; row < 28; row++) {
        for (int column = 0; column < 28; column++) {
          int v = d.pixel(i, row, column);
          mass += v;
          x += v * column;
          y += v * row;
          max = Math.max(max, v);
          rows[row] += v;
          columns[column] += v;
        }
      }
      assertThat(Math.max(extent(rows), extent(columns)))
          .as("size of digit %d", i)
          .isBetween(15, 20);
      assertThat(max).isGreaterThan(180);
      // Centred by whole pixels.
      assertThat(x / mass).isCloseTo(13.5, within(0.51));
      assertThat(y / mass).isCloseTo(13.5, within(0.51));
      ink += mass / 255 / 784;
    }
    // MNIST's mean is 0.1307.
    assertThat(ink / d.count()).isBetween(0.10, 0.15);
    for (int count : counts) {
      assertThat(count / 10_000.0).isCloseTo(0.1, within(0.015));
    }
  }

  /** From the first to the last that is not 0. */
  private static int extent(int[] sums) {
    int first = 0;
    int last = sums.length - 1;
    while (sums[first] == 0) {
      first++;
    }
    while (sums[last] == 0) {
      last--;
    }
    return last - first + 1;
  }

  /** On MNIST the same two give about 9% and 5%. */
  @Test
  void aLineDoesNotSeparateThemThoughTheyAreLegible() {
    double linear = SoftmaxRegression.error(DIGITS.train(), DIGITS.test());
    double neighbour = NearestNeighbour.error(DIGITS.train(), DIGITS.test());
    assertThat(linear).isBetween(0.055, 0.15);
    assertThat(neighbour).isLessThan(0.06).isLessThan(0.75 * linear);
  }
}
