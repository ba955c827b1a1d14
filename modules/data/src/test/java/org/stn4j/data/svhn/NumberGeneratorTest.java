package org.stn4j.data.svhn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.stn4j.data.digits.DigitGenerator;
import org.stn4j.data.image.ImageSplits;
import org.stn4j.data.image.ImageStore;
import org.stn4j.data.image.PlanarImage;
import org.stn4j.data.paint.Colour;
import org.stn4j.data.paint.Painting;
import org.stn4j.data.random.RandomStream;

class NumberGeneratorTest {

  @Test
  void aSeedGivesTheSamePicturesOnEveryMachine() {
    ImageSplits numbers = new NumberGenerator(3).generate(12, 4, 6);
    assertThat(numbers.sha256())
        .isEqualTo("022183b79693dbbf21c82c92af41283da7c7740e9222ce7480d09ee3b739324c");
    assertThat(new NumberGenerator(3).generate(12, 4, 6).sha256()).isEqualTo(numbers.sha256());
    assertThat(new NumberGenerator(4).generate(12, 4, 6).sha256()).isNotEqualTo(numbers.sha256());
    assertThat(numbers.provenance().kind()).hasToString("generated");
    assertThat(numbers.validation().count()).isEqualTo(4);
    assertThat(numbers.train().count()).isEqualTo(8);
    ImageStore more = new NumberGenerator(3).generate(20, 4, 6).trainAndValidation();
    assertThat(more.select(IntStream.range(0, 12).toArray()).sha256())
        .isEqualTo(numbers.trainAndValidation().sha256());
  }

  @Test
  void sizesFollowTheCrop() {
    ImageStore loose =
        new NumberGenerator(3).optCrop(NumberCrop.LOOSE).generate(3, 1, 1).trainAndValidation();
    assertThat(loose.isOfSize(128, 128)).isTrue();
    assertThat(loose.labelNames()).isEqualTo(NumberLabels.NAMES);
  }

  @Test
  void labelsAreDigitsThenNone() {
    ImageStore numbers = new NumberGenerator(3).generate(60, 1, 1).trainAndValidation();
    for (int i = 0; i < numbers.count(); i++) {
      int length = numbers.label(i, NumberLabels.LENGTH);
      for (int d = 0; d < NumberLabels.DIGITS; d++) {
        int label = numbers.label(i, NumberLabels.FIRST_DIGIT + d);
        assertThat(label == NumberLabels.NONE).isEqualTo(d >= length);
        assertThat(label).isBetween(0, 10);
      }
    }
  }

  @Test
  void lengthsAndShapesAreThoseOfSvhn() {
    int[] lengths = new int[6];
    double ratio = 0;
    double gap = 0;
    int digits = 0;
    int gaps = 0;
    for (int i = 0; i < 20_000; i++) {
      double[][] boxes = NumberLayout.random(RandomStream.of(1, i)).boxes();
      lengths[boxes.length]++;
      for (int d = 0; d < boxes.length; d++) {
        digits++;
        ratio += boxes[d][2] / boxes[d][3];
        if (d > 0) {
          gaps++;
          gap += boxes[d][0] - boxes[d - 1][0] - boxes[d - 1][2];
        }
      }
    }
    // Of 33,401 numbers 5,137, 18,130, 8,691 and 1,434 have one to four digits.
    assertThat(lengths[1] / 20_000.0).isCloseTo(0.154, within(0.01));
    assertThat(lengths[2] / 20_000.0).isCloseTo(0.543, within(0.012));
    assertThat(lengths[3] / 20_000.0).isCloseTo(0.260, within(0.01));
    assertThat(lengths[4] / 20_000.0).isCloseTo(0.043, within(0.005));
    assertThat(ratio / digits).isCloseTo(0.51, within(0.01));
    assertThat(gap / gaps).isCloseTo(-0.007, within(0.005));
  }

  @Test
  void aStencilsInkFillsItsBox() {
    for (long index = 0; index < 20; index++) {
      DigitStencil stencil = new DigitStencil(new DigitGenerator(1), index);
      assertThat(stencil.digit()).isEqualTo(new DigitGenerator(1).images(index, 1).label(0));
      Painting painting = new Painting(50, 40);
      stencil.paint(painting, new double[] {10, 5, 20, 35}, Colour.grey(1));
      PlanarImage picture = painting.picture(0, RandomStream.of(1));
      int[] across = extent(picture, true);
      int[] down = extent(picture, false);
      assertThat(across[0]).isCloseTo(10, within(2));
      assertThat(across[1]).isCloseTo(29, within(2));
      assertThat(down[0]).isCloseTo(5, within(2));
      assertThat(down[1]).isCloseTo(39, within(2));
    }
  }

  /** First and last column (or row) with ink. */
  private static int[] extent(PlanarImage picture, boolean columns) {
    int first = Integer.MAX_VALUE;
    int last = -1;
    for (int y = 0; y < picture.height(); y++) {
      for (int x = 0; x < picture.width(); x++) {
        if (picture.value(0, y, x) > 127) {
          first = Math.min(first, columns ? x : y);
          last = Math.max(last, columns ? x : y);
        }
      }
    }
    return new int[] {first, last};
  }
}
