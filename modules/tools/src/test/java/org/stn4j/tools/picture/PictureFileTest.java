package org.stn4j.tools.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class PictureFileTest {

  @TempDir Path folder;

  private Path png(BufferedImage image) throws IOException {
    Path file = folder.resolve("picture.png");
    ImageIO.write(image, "png", file.toFile());
    return file;
  }

  private Path png(INDArray array) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PictureFile.writePng(array, out);
    return Files.write(folder.resolve("array.png"), out.toByteArray());
  }

  @Test
  void coloursAreRedGreenBluePlanes() throws IOException {
    BufferedImage image = new BufferedImage(3, 2, BufferedImage.TYPE_INT_RGB);
    image.setRGB(2, 0, 0xff3300);
    image.setRGB(0, 1, 0x000066);
    INDArray array = PictureFile.read(png(image));
    assertThat(array.shape()).containsExactly(1, 3, 2, 3);
    assertThat(array.getFloat(0, 0, 0, 2)).isEqualTo(1f);
    assertThat(array.getFloat(0, 1, 0, 2)).isEqualTo(0x33 / 255f);
    assertThat(array.getFloat(0, 2, 1, 0)).isEqualTo(0x66 / 255f);
    assertThat(array.sumNumber().doubleValue()).isCloseTo(1 + 0.2 + 0.4, within(1e-6));
  }

  private static Offset<Double> within(double value) {
    return Offset.offset(value);
  }

  /** Every one of the 256 greys comes back, so no gamma curve bends them. */
  @Test
  void greysAndColoursComeBack() throws IOException {
    INDArray greys = Nd4j.createFromArray(steps(256)).reshape(1, 1, 16, 16);
    assertThat(PictureFile.read(png(greys))).isEqualTo(greys);
    INDArray colours = Nd4j.createFromArray(steps(3 * 4 * 5)).reshape(1, 3, 4, 5);
    assertThat(PictureFile.read(png(colours))).isEqualTo(colours);
  }

  private static float[] steps(int count) {
    float[] steps = new float[count];
    for (int i = 0; i < count; i++) {
      steps[i] = i / 255f;
    }
    return steps;
  }

  @Test
  void valuesAreCutAndRounded() throws IOException {
    INDArray array =
        Nd4j.createFromArray(-0.3, 1.7, 0.5, 0.4999 / 255, 0.5001 / 255, Double.NaN)
            .reshape(1, 1, 2, 3);
    INDArray back = PictureFile.read(png(array)).mul(255);
    assertThat(back.reshape(6).toFloatVector()).containsExactly(0, 255, 128, 0, 1, 0);
  }

  @Test
  void refusesWhatItCannotShow() throws IOException {
    BufferedImage clear = new BufferedImage(3, 2, BufferedImage.TYPE_INT_ARGB);
    Path transparent = png(clear);
    assertThatThrownBy(() -> PictureFile.read(transparent))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("transparent at x = 0, y = 0");
    Path deep = png(new BufferedImage(3, 2, BufferedImage.TYPE_USHORT_GRAY));
    assertThatThrownBy(() -> PictureFile.read(deep))
        .hasMessageContaining("at most 8 bits a channel");
    Path text = Files.writeString(folder.resolve("text.png"), "not a picture");
    assertThatThrownBy(() -> PictureFile.read(text)).hasMessageContaining("not a picture");
    assertThatThrownBy(() -> PictureFile.requireWritable(2, 3, 4, 5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("got [2, 3, 4, 5]");
    assertThatThrownBy(() -> PictureFile.requireWritable(1, 2, 4, 5))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
