package org.stn4j.data.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.stn4j.data.random.RandomStream;

/** Images of two channels, a ramp from left to right and one from top to bottom. */
class JitteredImagesTest {

  private static final int SIZE = 33;

  private record Ramps(int height) implements Examples {

    @Override
    public int count() {
      return 1;
    }

    @Override
    public List<Field> fields() {
      return List.of(Field.of("ramps", 2, height, SIZE));
    }

    @Override
    public void draw(int example, RandomStream random, float[][] out, int slot) {
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < SIZE; x++) {
          int pixel = (2 * slot * height + y) * SIZE + x;
          out[0][pixel] = x;
          out[0][pixel + height * SIZE] = y;
        }
      }
    }
  }

  @Test
  void imagesAreTurnedScaledAndMovedWithinTheBounds() {
    JitteredImages jittered = new JitteredImages(new Ramps(SIZE));
    int plane = SIZE * SIZE;
    for (int i = 0; i < 200; i++) {
      float[] out = new float[4 * plane];
      jittered.draw(0, RandomStream.of(i), new float[][] {out}, 1);
      assertThat(out[0]).isZero();
      double[][] from = new double[3][2];
      int[][] at = {{16, 16}, {20, 16}, {16, 20}};
      for (int k = 0; k < 3; k++) {
        for (int c = 0; c < 2; c++) {
          from[k][c] = out[(2 + c) * plane + at[k][1] * SIZE + at[k][0]];
        }
      }
      assertThat(from[0][0] - 16).isBetween(-SIZE / 16.0, SIZE / 16.0);
      assertThat(from[0][1] - 16).isBetween(-SIZE / 16.0, SIZE / 16.0);
      double cos = (from[1][0] - from[0][0]) / 4;
      double sin = (from[1][1] - from[0][1]) / 4;
      assertThat(Math.toDegrees(Math.atan2(sin, cos))).isBetween(-8.01, 8.01);
      assertThat(Math.hypot(cos, sin)).isBetween(1 / 1.1 - 1e-4, 1 / 0.9 + 1e-4);
      assertThat((from[2][0] - from[0][0]) / 4).isCloseTo(-sin, within(1e-4));
      assertThat((from[2][1] - from[0][1]) / 4).isCloseTo(cos, within(1e-4));
    }
  }

  @Test
  void imagesThatAreNotSquareAreRefused() {
    assertThatThrownBy(() -> new JitteredImages(new Ramps(SIZE + 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("[2, 34, 33]");
  }
}
