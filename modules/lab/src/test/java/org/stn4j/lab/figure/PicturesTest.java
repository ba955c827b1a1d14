package org.stn4j.lab.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class PicturesTest {

  private static final int WIDTH = 300;
  private static final int LEFT = 6;
  private static final int RIGHT = 290;

  @Test
  void coloursAreThemselvesAndFeatureMapsAsBrightAsTheyCanBe() {
    INDArray colours = Nd4j.zeros(1, 3, 2, 4);
    colours.putScalar(new int[] {0, 0, 1, 2}, 1);
    colours.putScalar(new int[] {0, 2, 1, 2}, 0.2);
    assertThat(rgb(Pictures.of(colours, 0), 2, 1)).isEqualTo(0xff0033);
    INDArray grey = Nd4j.zeros(1, 2, 2, 4);
    grey.putScalar(new int[] {0, 1, 0, 3}, 0.4);
    assertThat(rgb(Pictures.of(grey, 0), 3, 0)).isEqualTo(0x333333);
    INDArray maps = Nd4j.zeros(2, 5, 2, 4);
    maps.putScalar(new int[] {1, 4, 0, 3}, 0.05);
    maps.putScalar(new int[] {1, 0, 1, 1}, 0.02);
    assertThat(rgb(Pictures.of(maps, 1), 3, 0)).isEqualTo(0xffffff);
    assertThat(rgb(Pictures.of(maps, 1), 1, 1)).isEqualTo(0x666666);
    assertThat(rgb(Pictures.of(maps, 0), 1, 1)).isZero();
  }

  private static int rgb(BufferedImage picture, int x, int y) {
    return picture.getRGB(x, y) & 0xffffff;
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 40, 100})
  void aHeadingEndsBeforeTheBorderHoweverLongItIs(int letters) {
    BufferedImage picture = new BufferedImage(WIDTH, 30, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = picture.createGraphics();
    Pictures.heading(g, "H".repeat(letters - 1) + "|", LEFT, 20, RIGHT);
    g.dispose();
    int last = 0;
    for (int x = 0; x < WIDTH; x++) {
      for (int y = 0; y < 30; y++) {
        last = (picture.getRGB(x, y) & 0xffffff) == 0 ? last : x;
      }
    }
    assertThat(last).isLessThanOrEqualTo(RIGHT + 1);
    // Its last letter is there, at the end of the room where letters were made smaller.
    assertThat(last).isGreaterThan(letters == 10 ? 60 : RIGHT - 100);
  }
}
