package org.stn4j.data.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlanarImageTest {

  private static PlanarImage numbered(int channels, int height, int width) {
    byte[] pixels = new byte[channels * height * width];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) i;
    }
    return new PlanarImage(channels, height, width, pixels);
  }

  @Test
  void aCropTakesTheSamePixelsOfEveryChannel() {
    PlanarImage part = numbered(2, 3, 5).crop(1, 2, 2, 3);
    assertThat(part.pixels()).containsExactly(7, 8, 9, 12, 13, 14, 22, 23, 24, 27, 28, 29);
    assertThatThrownBy(() -> numbered(2, 3, 5).crop(1, 3, 2, 3))
        .hasMessage("a crop must lie inside 3x5, got 2x3 at row 1, column 3");
  }

  @Test
  void atItsOwnSizeNothingChanges() {
    PlanarImage picture = numbered(3, 3, 5);
    assertThat(picture.resize(3, 5)).isSameAs(picture);
  }

  /** What Pillow makes of the same pictures; scripts/fixtures/picture_fixtures.py. */
  @Test
  void resizesAsPillowDoes() throws IOException {
    List<String> lines;
    try (InputStream in = PlanarImageTest.class.getResourceAsStream("/pictures/resize.txt")) {
      lines = new String(in.readAllBytes(), StandardCharsets.US_ASCII).lines().toList();
    }
    assertThat(lines).hasSize(15);
    for (int i = 0; i < lines.size(); i += 3) {
      int[] sizes = numbers(lines.get(i));
      int[] from = numbers(lines.get(i + 1));
      byte[] pixels = new byte[2 * from.length];
      for (int j = 0; j < from.length; j++) {
        pixels[j] = (byte) from[j];
        pixels[from.length + j] = (byte) (255 - from[j]);
      }
      PlanarImage made = new PlanarImage(2, sizes[0], sizes[1], pixels).resize(sizes[2], sizes[3]);
      int[] expected = numbers(lines.get(i + 2));
      for (int j = 0; j < expected.length; j++) {
        int y = j / sizes[3];
        int x = j % sizes[3];
        // Pillow rounds between the two axes too.
        assertThat(made.value(0, y, x))
            .as(lines.get(i))
            .isBetween(expected[j] - 1, expected[j] + 1);
        assertThat(made.value(1, y, x)).isBetween(254 - expected[j], 256 - expected[j]);
      }
    }
  }

  private static int[] numbers(String line) {
    return Arrays.stream(line.split(" ")).mapToInt(Integer::parseInt).toArray();
  }

  @Test
  void theShortSideDecides() {
    assertThat(numbered(1, 30, 41).resizeShortSide(16))
        .satisfies(p -> assertThat(p.height()).isEqualTo(16))
        .satisfies(p -> assertThat(p.width()).isEqualTo(22));
    assertThat(numbered(1, 41, 30).resizeShortSide(60).height()).isEqualTo(82);
  }

  @Test
  void sizesThatDoNotFitAreRefused() {
    assertThatThrownBy(() -> new PlanarImage(3, 2, 2, new byte[11]))
        .hasMessage("a picture of 3x2x2 has 12 values, got 11");
  }
}
