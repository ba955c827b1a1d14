package org.stn4j.lab.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PicturesTest {

  private static final int WIDTH = 300;
  private static final int LEFT = 6;
  private static final int RIGHT = 290;

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
