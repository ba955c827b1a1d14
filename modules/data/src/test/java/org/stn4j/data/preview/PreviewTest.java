package org.stn4j.data.preview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stn4j.data.LabelledImages;
import org.stn4j.data.digits.DigitGenerator;

class PreviewTest {

  private static final LabelledImages DIGITS = new DigitGenerator(3).images(0, 20);

  @TempDir Path directory;

  @Test
  void writesARowForEveryDistortion() throws IOException {
    Path file = directory.resolve("sheet.png");
    Files.writeString(file, "an older file");
    Preview.write(file, DIGITS, 1);
    BufferedImage sheet = ImageIO.read(file.toFile());
    // Gaps of 4 px; rows of 28 + R 28 + RTS 42 + P 28 + E 28 + TC 60 pixels, doubled.
    assertThat(sheet.getHeight()).isEqualTo(7 * 4 + 2 * (28 + 28 + 42 + 28 + 28 + 60));
    assertThat(sheet.getWidth()).isEqualTo(80 + 12 * (2 * 60 + 4));
    // The first digit stands in the first row as it is.
    for (int y = 0; y < 28; y++) {
      for (int x = 0; x < 28; x++) {
        assertThat(sheet.getRaster().getSample(80 + 2 * x, 4 + 2 * y, 0))
            .isEqualTo(DIGITS.pixel(0, y, x));
      }
    }
    // A name is written beside it.
    int white = 0;
    for (int y = 4; y < 60; y++) {
      for (int x = 0; x < 80; x++) {
        white += sheet.getRaster().getSample(x, y, 0) == 255 ? 1 : 0;
      }
    }
    assertThat(white).isGreaterThan(200);
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void takesTheDistortionsThatAreAskedFor() throws IOException {
    Path file = directory.resolve("sheet.png");
    Preview.write(file, DIGITS, List.of("RTS", "E-digit-box"), 1);
    BufferedImage sheet = ImageIO.read(file.toFile());
    assertThat(sheet.getHeight()).isEqualTo(4 * 4 + 2 * (28 + 42 + 28));
    // Twelve font pixels a letter for the longest name.
    assertThat(sheet.getWidth()).isEqualTo(8 + 12 * 11 + 12 * (2 * 42 + 4));
    assertThatThrownBy(() -> Preview.write(file, DIGITS, List.of("RTS", "TRS"), 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("unknown distortion \"TRS\"");
  }

  @ParameterizedTest
  @CsvSource({"sheet.png,png", "sheet.JPG,JPEG", "a.sheet.jpeg,JPEG", "sheet.gif,gif"})
  void writesTheFormatThatTheEndingNames(String name, String format) throws IOException {
    Path file = directory.resolve(name);
    Preview.write(file, DIGITS, List.of("R"), 1);
    try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
      ImageReader reader = ImageIO.getImageReaders(in).next();
      assertThat(reader.getFormatName()).isEqualTo(format);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"sheet.txt", "png", "sheet."})
  void anEndingThatIsNoPicturesIsAnError(String name) {
    Path file = directory.resolve(name);
    assertThatThrownBy(() -> Preview.write(file, DIGITS, List.of("R"), 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(file + ": expected a picture's name, ending in .bmp, .gif, ")
        .hasMessageContaining(".png");
    assertThat(file).doesNotExist();
  }

  @Test
  void aPlaceThatIsNotThereIsAnError() {
    assertThatThrownBy(() -> Preview.write(directory.resolve("no/sheet.png"), DIGITS, 1))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no");
  }
}
