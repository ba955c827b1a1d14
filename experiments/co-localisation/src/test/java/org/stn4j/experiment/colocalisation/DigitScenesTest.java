package org.stn4j.experiment.colocalisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.stn4j.data.LabelledImages;
import org.stn4j.data.TrainTest;
import org.stn4j.data.batch.Batch;
import org.stn4j.data.batch.Field;
import org.stn4j.data.digits.DigitGenerator;
import org.stn4j.data.random.RandomStream;
import org.stn4j.lab.experiment.Splits;

class DigitScenesTest {

  private static final LabelledImages DIGITS = new DigitGenerator(3).images(0, 40);

  private static float[][] draw(DigitScenes scenes, int example, long seed) {
    float[][] out = {
      new float[2 * 84 * 84], new float[2 * 3], new float[2], new float[2], new float[2 * 4]
    };
    scenes.draw(example, RandomStream.of(seed), out, 1);
    return new float[][] {
      Arrays.copyOfRange(out[0], 84 * 84, 2 * 84 * 84),
      Arrays.copyOfRange(out[1], 3, 6),
      Arrays.copyOfRange(out[4], 4, 8),
      Arrays.copyOfRange(out[2], 1, 2),
      Arrays.copyOfRange(out[3], 1, 2)
    };
  }

  @Test
  void theBoxIsWhereTheDigitIs() {
    DigitScenes scenes = new DigitScenes(DIGITS, List.of(7, 3, 31), Scenes.T, false);
    assertThat(scenes.fields())
        .containsExactly(
            Field.of(Batch.IMAGES, 1, 84, 84),
            Field.of("crop", 3),
            Field.of("window", 1),
            Field.of("attraction", 1),
            Field.of("box", 4));
    for (int i = 0; i < 3; i++) {
      float[][] drawn = draw(scenes, i, 5);
      int left = (int) drawn[2][0];
      int top = (int) drawn[2][1];
      assertThat(drawn[2]).containsExactly(left, top, left + 27, top + 27);
      float[] expected = new float[84 * 84];
      for (int row = 0; row < 28; row++) {
        for (int column = 0; column < 28; column++) {
          expected[(top + row) * 84 + left + column] =
              DIGITS.pixel(scenes.chosen().get(i), row, column) / 255f;
        }
      }
      assertThat(drawn[0]).isEqualTo(expected);
    }
    assertThat(draw(scenes, 0, 5)[2]).isNotEqualTo(draw(scenes, 1, 5)[2]);
  }

  @Test
  void anImageStaysTheSameAndItsCropDoesNot() {
    DigitScenes scenes = new DigitScenes(DIGITS, List.of(7, 3), Scenes.TC, false);
    float[][] once = draw(scenes, 1, 5);
    float[][] again = draw(scenes, 1, 6);
    assertThat(again[0]).isEqualTo(once[0]);
    assertThat(again[2]).isEqualTo(once[2]);
    assertThat(again[1]).isNotEqualTo(once[1]);
  }

  @Test
  void clutterIsSixteenPatchesOfSixPixels() {
    assertThat(Scenes.TC.description())
        .isEqualTo(
            "16 patches of 6x6 of other images below, image at a random place, sums cut at 1,"
                + " 84x84");
    assertThat(Scenes.T.description()).isEqualTo("image at a random place, sums cut at 1, 84x84");
    DigitScenes plain = new DigitScenes(DIGITS, List.of(9), Scenes.T, false);
    DigitScenes cluttered = new DigitScenes(DIGITS, List.of(9), Scenes.TC, false);
    assertThat(draw(cluttered, 0, 1)[2]).isEqualTo(draw(plain, 0, 1)[2]);
    assertThat(sum(draw(cluttered, 0, 1)[0])).isGreaterThan(sum(draw(plain, 0, 1)[0]) + 5);
  }

  private static double sum(float[] values) {
    double sum = 0;
    for (float v : values) {
      sum += v;
    }
    return sum;
  }

  @Test
  void randomCropsAreOfADigitsSizeAndAnywhereInTheCanvas() {
    DigitScenes scenes = new DigitScenes(DIGITS, List.of(7), Scenes.T, false);
    double left = 1;
    double bottom = -1;
    for (int i = 0; i < 500; i++) {
      double[] crop = new double[3];
      for (int k = 0; k < 3; k++) {
        crop[k] = draw(scenes, 0, i)[1][k];
      }
      Box box = Box.attended(crop, 0, 84);
      assertThat(box.right() - box.left()).isCloseTo(27, within(1e-4));
      assertThat(box.bottom() - box.top()).isCloseTo(27, within(1e-4));
      assertThat(box.left()).isBetween(-1e-4, 56 + 1e-4);
      assertThat(box.top()).isBetween(-1e-4, 56 + 1e-4);
      left = Math.min(left, crop[1]);
      bottom = Math.max(bottom, crop[2]);
    }
    assertThat(left).isBetween(-56 / 83.0 - 1e-6, -0.66);
    assertThat(bottom).isBetween(0.66, 56 / 83.0 + 1e-6);
  }

  @Test
  void theWindowShrinksToADigit() {
    DigitScenes scenes = new DigitScenes(DIGITS, List.of(7), Scenes.T, false);
    double digit = 27.0 / 83;
    assertThat(draw(scenes, 0, 1)[3]).containsExactly((float) digit);
    assertThat(draw((DigitScenes) scenes.during(0), 0, 1)[3]).containsExactly(0.6f);
    assertThat(((DigitScenes) scenes.during(0.35)).window())
        .isCloseTo(Math.sqrt(0.6 * digit), within(1e-12));
    assertThat(((DigitScenes) scenes.during(0.7)).window()).isCloseTo(digit, within(1e-12));
    assertThat(((DigitScenes) scenes.during(0.99)).window()).isCloseTo(digit, within(1e-12));
  }

  @Test
  void attractionComesAndGoes() {
    DigitScenes scenes = new DigitScenes(DIGITS, List.of(7), Scenes.T, false);
    assertThat(draw(scenes, 0, 1)[4]).containsExactly(1f);
    assertThat(draw((DigitScenes) scenes.during(0), 0, 1)[4]).containsExactly(0f);
    assertThat(draw((DigitScenes) scenes.during(0.3), 0, 1)[4]).containsExactly(0f);
    assertThat(((DigitScenes) scenes.during(0.45)).attraction()).isCloseTo(0.375, within(1e-12));
    assertThat(((DigitScenes) scenes.during(0.6)).attraction()).isCloseTo(0.75, within(1e-12));
    assertThat(((DigitScenes) scenes.during(0.7)).attraction()).isCloseTo(0.525, within(1e-12));
    assertThat(((DigitScenes) scenes.during(0.8)).attraction()).isCloseTo(0.3, within(1e-12));
    assertThat(((DigitScenes) scenes.during(0.95)).attraction()).isCloseTo(0.3, within(1e-12));
  }

  @Test
  void aTrainingSeesCanvasesMovedRoundTheBorder() {
    DigitScenes still = new DigitScenes(DIGITS, List.of(7), Scenes.TC, false);
    DigitScenes moving = (DigitScenes) still.during(0.5);
    float[] canvas = draw(still, 0, 1)[0];
    Set<Integer> shifts = new TreeSet<>();
    for (int seed = 0; seed < 200; seed++) {
      float[][] drawn = draw(moving, 0, seed);
      int right = (int) (drawn[2][0] - draw(still, 0, seed)[2][0]);
      int down = (int) (drawn[2][1] - draw(still, 0, seed)[2][1]);
      assertThat(drawn[2][2] - drawn[2][0]).isEqualTo(27);
      assertThat(drawn[2][3] - drawn[2][1]).isEqualTo(27);
      float[] expected = new float[84 * 84];
      for (int y = 0; y < 84; y++) {
        for (int x = 0; x < 84; x++) {
          expected[(y + down + 84) % 84 * 84 + (x + right + 84) % 84] = canvas[y * 84 + x];
        }
      }
      assertThat(drawn[0]).isEqualTo(expected);
      shifts.add(right);
      shifts.add(down);
    }
    assertThat(shifts).hasSize(17).contains(-8, 8);
  }

  @Test
  void asPrintedATrainingSeesWhatIsMeasured() {
    DigitScenes scenes = new DigitScenes(DIGITS, List.of(7), Scenes.TC, true);
    assertThat(scenes.during(0.1)).isSameAs(scenes);
    LabelledImages train = new DigitGenerator(1).images(0, 12_000);
    SceneData data = new SceneData(new TrainTest(train, DIGITS, "00"), true);
    assertThat(data.splits("TC4", false).description()).doesNotContain("moved");
  }

  @Test
  void aHundredImagesOfOneDigitAreLearnedFromAndMeasuredOn() {
    LabelledImages train = new DigitGenerator(1).images(0, 12_000);
    SceneData data = new SceneData(new TrainTest(train, DIGITS, "00"), false);
    Splits splits = data.splits("TC4", false);
    assertThat(splits.train()).isEqualTo(splits.test());
    DigitScenes scenes = (DigitScenes) splits.train();
    assertThat(scenes.count()).isEqualTo(100);
    assertThat(scenes.chosen()).doesNotHaveDuplicates().allMatch(i -> train.label(i) == 4);
    DigitScenes others = (DigitScenes) data.splits("TC4", true).train();
    assertThat(others.chosen()).hasSize(100).allMatch(i -> i >= 2_000);
    assertThat(others.chosen()).doesNotContainAnyElementsOf(scenes.chosen());
    assertThat(data.splits("T4", false).description())
        .isNotEqualTo(splits.description())
        .isNotEqualTo(data.splits("T5", false).description());
  }

  @Test
  void tooFewDigitsAreRefused() {
    SceneData data = new SceneData(new TrainTest(DIGITS, DIGITS, "00"), false);
    assertThatThrownBy(() -> data.splits("T3", false))
        .hasMessageContaining("expected 100 digits 3");
    assertThatThrownBy(() -> data.splits("T10", false)).hasMessageContaining("got \"T10\"");
  }
}
