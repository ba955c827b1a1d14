package org.stn4j.experiment.sequence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.stn4j.data.LabelledImages;
import org.stn4j.data.Provenance;
import org.stn4j.data.batch.Batch;
import org.stn4j.data.batch.Examples;
import org.stn4j.data.batch.Field;
import org.stn4j.data.random.RandomStream;

/** Digits whose pixels tell which digit, row and column they came from. */
class ClutteredSequencesTest {

  private static final int SIDE = 28;
  private static final int SIZE = 100;
  private static final int DRAWS = 4000;

  /** Ten digits of one grey each, 20, 21, … 29. */
  private static final LabelledImages DIGITS = images((digit, row, column) -> 20 + digit);

  /** Black digits. */
  private static final LabelledImages BLACK = images((digit, row, column) -> 0);

  private interface Painter {
    int level(int digit, int row, int column);
  }

  private static LabelledImages images(Painter painter) {
    byte[] pixels = new byte[10 * SIDE * SIDE];
    byte[] labels = new byte[10];
    for (int i = 0; i < pixels.length; i++) {
      int digit = i / (SIDE * SIDE);
      pixels[i] = (byte) painter.level(digit, i / SIDE % SIDE, i % SIDE);
      labels[digit] = (byte) (9 - digit);
    }
    return new LabelledImages(SIDE, SIDE, 10, pixels, labels, Provenance.generated("greys"));
  }

  private static DigitRange all(LabelledImages images) {
    return new DigitRange(images, 0, images.count());
  }

  private static Examples sequences(DigitRange digits, DigitRange clutter) {
    return new ClutteredSequences(50, digits, clutter, OptionalLong.empty(), 0.5);
  }

  /** [image, labels] of a drawing. */
  private static float[][] draw(Examples examples, long key) {
    float[][] out = {new float[SIZE * SIZE], new float[30]};
    examples.draw(3, RandomStream.of(5, key), out, 0);
    return out;
  }

  /** Columns that are not black, then the first row of each digit. */
  private static int[] places(float[] image) {
    int[] columns =
        IntStream.range(0, SIZE)
            .filter(x -> IntStream.range(0, SIZE).anyMatch(y -> image[y * SIZE + x] > 0))
            .toArray();
    int[] places = new int[5];
    places[0] = columns[0];
    places[1] = columns.length;
    for (int i = 0; i < 3; i++) {
      int x = columns[0] + i * SIDE;
      places[2 + i] =
          IntStream.range(0, SIZE).filter(y -> image[y * SIZE + x] > 0).findFirst().orElseThrow();
    }
    return places;
  }

  @Test
  void placesSpreadFromTheMiddle() {
    Examples all = sequences(all(DIGITS), all(BLACK));
    assertThat(all.during(0.5)).isSameAs(all);
    for (int i = 0; i < 100; i++) {
      assertThat(places(draw(all.during(0), i)[0])).containsExactly(8, 84, 36, 36, 36);
      int[] half = places(draw(all.during(0.25), i)[0]);
      int[] whole = places(draw(all, i)[0]);
      assertThat(half[0]).isEqualTo(Math.round(8 + (whole[0] - 8) / 2f));
      assertThat(half[2]).isBetween(18, 68);
      assertThat(half[3] - half[2]).isBetween(-7, 7);
    }
  }

  @Test
  void anExampleIsAnImageAndThreeLabels() {
    Examples examples = sequences(all(DIGITS), all(DIGITS));
    assertThat(examples.count()).isEqualTo(50);
    assertThat(examples.fields())
        .containsExactly(Field.of(Batch.IMAGES, 1, 100, 100), Field.of(Batch.LABELS, 3, 10));
  }

  @Test
  void threeDigitsAbutInARowThatSlants() {
    Examples examples = sequences(all(DIGITS), all(BLACK));
    int[] x = new int[16];
    int[] slopes = new int[28];
    int[] tops = new int[SIZE];
    for (int i = 0; i < DRAWS; i++) {
      float[] image = draw(examples, i)[0];
      int[] p = places(image);
      assertThat(p[1]).as("columns").isEqualTo(3 * SIDE);
      x[p[0]]++;
      tops[p[2]]++;
      boolean inside = Arrays.stream(p, 2, 5).allMatch(y -> y > 0 && y < SIZE - SIDE);
      if (inside) {
        assertThat(p[4] - p[3]).as("slope").isEqualTo(p[3] - p[2]);
        slopes[p[3] - p[2] + 14]++;
      }
    }
    assertThat(x).doesNotContain(0);
    assertThat(slopes).doesNotContain(0);
    // The first digit's row is uniform in 0 … 99, and 72 takes all that would lie below.
    assertThat(tops[72] / (double) DRAWS).isBetween(0.25, 0.31);
    assertThat(Arrays.stream(tops, 0, 73).filter(n -> n == 0).count()).isZero();
    assertThat(Arrays.stream(tops, 73, SIZE).sum()).isZero();
  }

  @Test
  void digitsAreDrawnWithReplacementAndLabelledFromLeftToRight() {
    Examples examples = sequences(all(DIGITS), all(BLACK));
    Map<Integer, Integer> equal = new TreeMap<>();
    for (int i = 0; i < 1000; i++) {
      float[][] drawn = draw(examples, i);
      int[] p = places(drawn[0]);
      int[] digits = new int[3];
      for (int k = 0; k < 3; k++) {
        float grey = drawn[0][(p[2 + k] + 5) * SIZE + p[0] + k * SIDE + 5];
        digits[k] = Math.round(grey * 255) - 20;
        for (int c = 0; c < 10; c++) {
          assertThat(drawn[1][k * 10 + c]).isEqualTo(c == 9 - digits[k] ? 1 : 0);
        }
      }
      equal.merge((int) Arrays.stream(digits).distinct().count(), 1, Integer::sum);
    }
    // 72 % all different, 27 % two alike, 1 % all alike.
    assertThat(equal.get(3)).isBetween(670, 770);
    assertThat(equal.get(2)).isBetween(220, 320);
    assertThat(equal.get(1)).isBetween(1, 30);
  }

  @Test
  void everyDigitIsKeptInTheImageByItself() {
    Examples examples = sequences(all(DIGITS), all(BLACK));
    boolean lower = false;
    boolean upper = false;
    for (int i = 0; i < DRAWS; i++) {
      int[] p = places(draw(examples, i)[0]);
      lower |= p[2] < 72 && p[3] == 72 && p[4] == 72;
      upper |= p[2] > 0 && p[3] == 0 && p[4] == 0;
    }
    assertThat(lower).isTrue();
    assertThat(upper).isTrue();
  }

  @Test
  void eightPatchesLieOneOverTheOther() {
    // Each digit tells its rows in one and its columns in the other.
    LabelledImages rows = images((digit, row, column) -> 100 + row);
    LabelledImages columns = images((digit, row, column) -> 100 + column);
    Examples byRow = sequences(all(BLACK), all(rows));
    Examples byColumn = sequences(all(BLACK), all(columns));
    boolean[] origins = new boolean[SIDE];
    boolean[] places = new boolean[SIZE];
    for (int i = 0; i < 1000; i++) {
      float[] a = draw(byRow, i)[0];
      float[] b = draw(byColumn, i)[0];
      int covered = 0;
      for (int y = 0; y < SIZE; y++) {
        for (int x = 0; x < SIZE; x++) {
          int row = Math.round(a[y * SIZE + x] * 255) - 100;
          int column = Math.round(b[y * SIZE + x] * 255) - 100;
          if (a[y * SIZE + x] > 0) {
            covered++;
            // Nothing was added up: a patch hides what it lies on.
            assertThat(row).isBetween(0, 26);
            assertThat(column).isBetween(0, 26);
            origins[row] = true;
            places[y] = true;
          }
        }
      }
      assertThat(covered).isBetween(81 * 3, 81 * 8);
    }
    // Origins 0 … 18 of patches of 9: the digit's last row is never seen, nor the image's.
    assertThat(IntStream.range(0, 27).allMatch(r -> origins[r])).isTrue();
    assertThat(origins[27]).isFalse();
    assertThat(IntStream.range(0, 99).allMatch(y -> places[y])).isTrue();
    assertThat(places[99]).isFalse();
  }

  @Test
  void digitsAreAddedToTheClutterAndCutAtOne() {
    LabelledImages bright = images((digit, row, column) -> 200);
    LabelledImages dim = images((digit, row, column) -> 30);
    Examples examples = sequences(all(dim), all(bright));
    Examples saturated = sequences(all(bright), all(bright));
    boolean added = false;
    for (int i = 0; i < 100; i++) {
      for (float value : draw(examples, i)[0]) {
        int level = Math.round(value * 255);
        assertThat(level).isIn(0, 30, 200, 230);
        added |= level == 230;
      }
      for (float value : draw(saturated, i)[0]) {
        assertThat(value).isIn(0f, 200 / 255f, 1f);
      }
    }
    assertThat(added).isTrue();
  }

  @Test
  void fixedSequencesComeBackWhateverTheStream() {
    Examples fixed = new ClutteredSequences(50, all(DIGITS), all(DIGITS), OptionalLong.of(7), 0);
    assertThat(draw(fixed, 1)[0]).isEqualTo(draw(fixed, 2)[0]);
    Examples fresh = sequences(all(DIGITS), all(DIGITS));
    assertThat(draw(fresh, 1)[0]).isNotEqualTo(draw(fresh, 2)[0]);
    assertThat(draw(fresh, 1)[0]).isEqualTo(draw(fresh, 1)[0]);
  }
}
