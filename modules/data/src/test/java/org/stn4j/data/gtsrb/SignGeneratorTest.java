package org.stn4j.data.gtsrb;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.stn4j.data.image.ImageSplits;
import org.stn4j.data.image.ImageStore;
import org.stn4j.data.paint.Painting;
import org.stn4j.data.paint.Placement;
import org.stn4j.data.random.RandomStream;

class SignGeneratorTest {

  private static byte[] plain(int classId) {
    Painting painting = new Painting(32, 32);
    SignDesign.of(classId).paint(painting, Placement.of(15.5, 15.5, 15, 0), 0);
    return painting.picture(0, RandomStream.of(1)).pixels();
  }

  private static double distance(byte[] a, byte[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += Math.abs((a[i] & 0xff) - (b[i] & 0xff));
    }
    return sum / a.length;
  }

  @Test
  void everyClassLooksDifferent() {
    List<byte[]> signs = new ArrayList<>();
    for (int c = 0; c < SignLabels.CLASSES; c++) {
      byte[] sign = plain(c);
      for (int other = 0; other < c; other++) {
        assertThat(distance(sign, signs.get(other))).as("%d and %d", c, other).isGreaterThan(1);
      }
      signs.add(sign);
    }
  }

  @Test
  void platesHaveTheirColours() {
    // The middle of the blue arrow ahead is white, left of it blue; no entry is red beside its bar.
    byte[] ahead = plain(35);
    assertThat(ahead[16 * 32 + 16] & 0xff).isGreaterThan(230);
    assertThat(ahead[16 * 32 + 4] & 0xff).isLessThan(30);
    assertThat(ahead[2 * 1024 + 16 * 32 + 4] & 0xff).isGreaterThan(150);
    byte[] noEntry = plain(17);
    assertThat(noEntry[8 * 32 + 16] & 0xff).isGreaterThan(180);
    assertThat(noEntry[1024 + 8 * 32 + 16] & 0xff).isLessThan(30);
  }

  @Test
  void aSeedGivesTheSamePicturesOnEveryMachine() {
    ImageSplits signs = new SignGenerator(7).optSize(16).generate(20, 10);
    assertThat(new SignGenerator(7).optSize(16).generate(20, 10).sha256())
        .isEqualTo(signs.sha256());
    assertThat(signs.sha256())
        .isEqualTo("5ce1a467a68126a1df34f74b3c8b3813b6678247e620c24310d33b469e212760");
    assertThat(new SignGenerator(8).optSize(16).generate(20, 10).sha256())
        .isNotEqualTo(signs.sha256());
    assertThat(signs.provenance().kind()).hasToString("generated");
    assertThat(signs.provenance().origin()).isEqualTo("stn4j's sign generator, seed 7");
  }

  @Test
  void moreSignsBeginWithTheSameOnes() {
    ImageStore few = new SignGenerator(7).optSize(16).generate(20, 10).trainAndValidation();
    ImageStore many = new SignGenerator(7).optSize(16).generate(50, 10).trainAndValidation();
    int[] first = IntStream.range(0, 20).toArray();
    assertThat(many.select(first).sha256()).isEqualTo(few.sha256());
  }

  @Test
  void tracksAndClassesComeInTurn() {
    ImageSplits signs = new SignGenerator(7).optSize(16).generate(43 * 5 * 2 + 5, 40);
    ImageStore all = signs.trainAndValidation();
    assertThat(all.isOfSize(16, 16)).isTrue();
    assertThat(all.label(7, SignLabels.CLASS)).isEqualTo(1);
    assertThat(all.label(7, SignLabels.FRAME)).isEqualTo(2);
    assertThat(all.label(43 * 5 + 7, SignLabels.CLASS)).isEqualTo(1);
    assertThat(all.label(43 * 5 + 7, SignLabels.TRACK)).isEqualTo(1);
    assertThat(signs.validation().count()).isEqualTo(43 * 5);
    assertThat(IntStream.range(0, 40).map(i -> signs.test().label(i, SignLabels.CLASS)).distinct())
        .hasSizeGreaterThan(15);
  }
}
