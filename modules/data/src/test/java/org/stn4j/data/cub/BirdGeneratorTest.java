package org.stn4j.data.cub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.stn4j.data.image.Example;
import org.stn4j.data.image.ImageSplits;
import org.stn4j.data.image.ImageStore;
import org.stn4j.data.image.PlanarImage;
import org.stn4j.data.paint.Colour;
import org.stn4j.data.paint.Painting;
import org.stn4j.data.paint.Placement;
import org.stn4j.data.random.RandomStream;

class BirdGeneratorTest {

  private static PlanarImage plain(int classId) {
    Painting painting = new Painting(80, 120);
    BirdDesign.of(classId)
        .paint(painting, Placement.of(60, 45, 25, 0), Colour.grey(0.5), Colour.grey(0.35));
    return painting.picture(0, RandomStream.of(1));
  }

  @Test
  void everyClassLooksDifferentAndOnlyInSmallParts() {
    PlanarImage first = plain(0);
    Set<String> seen = new HashSet<>();
    for (int c = 0; c < BirdDesign.CLASSES; c++) {
      PlanarImage bird = plain(c);
      assertThat(seen.add(new String(Example.of(bird).digest(), StandardCharsets.ISO_8859_1)))
          .as("class %d", c)
          .isTrue();
      int changed = 0;
      for (int i = 0; i < 80 * 120; i++) {
        changed += bird.pixels()[i] == first.pixels()[i] ? 0 : 1;
      }
      assertThat(changed).as("class %d", c).isLessThan(80 * 120 / 10);
    }
  }

  @Test
  void aSeedGivesTheSamePicturesOnEveryMachine() {
    ImageSplits birds = new BirdGenerator(5).optShortSide(32).optClasses(4).generate(16, 1, 6);
    assertThat(birds.sha256())
        .isEqualTo("0c466fa0e99788e730749972f070e224b419e1f80c74b4ed25e2cdd8d5f3120a");
    assertThat(new BirdGenerator(5).optShortSide(32).optClasses(4).generate(16, 1, 6).sha256())
        .isEqualTo(birds.sha256());
    assertThat(birds.provenance().kind()).hasToString("generated");
    assertThat(birds.validation().count()).isEqualTo(4);
    assertThat(birds.test().label(5, BirdLabels.CLASS)).isEqualTo(1);
    assertThat(BirdLabels.classes(birds.test())).isEqualTo(4);
  }

  @Test
  void theShorterSideIsAsAskedAndPartsAreInTheBox() {
    ImageStore birds =
        new BirdGenerator(5).optShortSide(48).generate(40, 1, 1).trainAndValidation();
    for (int i = 0; i < birds.count(); i++) {
      assertThat(Math.min(birds.height(i), birds.width(i))).isEqualTo(48);
      double[] head = BirdLabels.middle(birds, i, BirdLabels.HEAD);
      double[] body = BirdLabels.middle(birds, i, BirdLabels.BODY);
      for (double[] middle : new double[][] {head, body}) {
        int left = birds.label(i, BirdLabels.LEFT);
        int top = birds.label(i, BirdLabels.TOP);
        assertThat(middle[0])
            .isBetween((double) left, (double) left + birds.label(i, BirdLabels.WIDTH));
        assertThat(middle[1])
            .isBetween((double) top, (double) top + birds.label(i, BirdLabels.HEIGHT));
      }
      // One eye can be seen, on the side that the beak points away from the tail.
      int left = birds.label(i, BirdLabels.part("left eye") + 2);
      int right = birds.label(i, BirdLabels.part("right eye") + 2);
      assertThat(left + right).isEqualTo(1);
    }
  }

  @Test
  void theEyeIsWhereTheAnnotationSays() {
    Placement place = Placement.of(60, 45, 25, 0);
    double[] eye = BirdDesign.part(BirdLabels.PARTS.indexOf("right eye"));
    int column = (int) Math.rint(place.column(eye[0], eye[1]));
    int row = (int) Math.rint(place.row(eye[0], eye[1]));
    assertThat(column).isCloseTo(87, within(1));
    // Class 4 has a coloured ring around the eye, class 0 the plumage's grey.
    assertThat(plain(0).value(0, row + 1, column - 1)).isLessThan(60);
    assertThat(plain(0).value(0, row + 3, column)).isBetween(120, 135);
    assertThat(plain(4).value(0, row + 3, column)).isGreaterThan(200);
  }
}
