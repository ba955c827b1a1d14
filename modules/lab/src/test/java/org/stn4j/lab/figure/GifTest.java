package org.stn4j.lab.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;

class GifTest {

  @TempDir Path folder;

  /** Noise, which a GIF cannot compress, in the colour of the frame's number. */
  private static BufferedImage frame(int number, int side) {
    Random random = new Random(number);
    BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < side * side; i++) {
      int grey = random.nextInt(256);
      image.setRGB(i % side, i / side, grey << 16 | grey << 8 | grey);
    }
    for (int i = 0; i < side * side / 4; i++) {
      image.setRGB(i % side, i / side, new Color(10 * number, 0, 0).getRGB());
    }
    return image;
  }

  /** The number of each frame and how long it stays, in hundredths of a second. */
  private List<String> written(int count, int side) throws Exception {
    List<BufferedImage> frames = new ArrayList<>();
    for (int k = 0; k < count; k++) {
      frames.add(frame(k, side));
    }
    Path file = folder.resolve("a.gif");
    Gif.write(file, frames, 2000);
    assertThat(Files.size(file)).isLessThanOrEqualTo(2_000_000);
    List<String> read = new ArrayList<>();
    ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
    try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
      reader.setInput(in);
      for (int i = 0; i < reader.getNumImages(true); i++) {
        int number = Math.round(new Color(reader.read(i).getRGB(3, 3)).getRed() / 10f);
        read.add(number + ":" + delay(reader, i));
      }
    }
    return read;
  }

  private static String delay(ImageReader reader, int i) throws Exception {
    Element tree = (Element) reader.getImageMetadata(i).getAsTree("javax_imageio_gif_image_1.0");
    return ((Element) tree.getElementsByTagName("GraphicControlExtension").item(0))
        .getAttribute("delayTime");
  }

  @Test
  void allFramesAreThereWhereTheyHaveRoom() throws Exception {
    assertThat(written(4, 20)).containsExactly("0:10", "1:10", "2:10", "3:200");
  }

  @Test
  void framesAreLeftOutWhereTheyHaveNone() throws Exception {
    assertThat(written(8, 600)).containsExactly("0:20", "2:20", "4:20", "6:10", "7:200");
  }
}
