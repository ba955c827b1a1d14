package org.stn4j.data.cub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stn4j.data.DatasetException;
import org.stn4j.data.archive.Archives;
import org.stn4j.data.image.ImageSplits;
import org.stn4j.data.image.ImageStore;

class CubReaderTest {

  private static final String ROOT = "CUB_200_2011/";
  private static final int BIRDS = 16;

  @TempDir Path directory;

  private final Map<String, byte[]> members = new LinkedHashMap<>();

  /** One grey, 40x60 or 60x40. */
  private static byte[] jpeg(int grey, boolean upright) throws IOException {
    BufferedImage image =
        new BufferedImage(upright ? 40 : 60, upright ? 60 : 40, BufferedImage.TYPE_BYTE_GRAY);
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        image.getRaster().setSample(x, y, 0, grey);
      }
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(image, "jpg", bytes);
    return bytes.toByteArray();
  }

  /** Two classes of eight, every fourth image for testing; the lists come last. */
  @BeforeEach
  void fill() throws IOException {
    StringBuilder images = new StringBuilder();
    StringBuilder classes = new StringBuilder();
    StringBuilder split = new StringBuilder();
    StringBuilder boxes = new StringBuilder();
    StringBuilder parts = new StringBuilder();
    for (int i = BIRDS; i >= 1; i--) {
      String path = (i <= 8 ? "001.Auk/a" : "002.Wren/b") + i + ".jpg";
      members.put(ROOT + "images/" + path, jpeg(10 * i, i % 2 == 0));
      images.append(i).append(' ').append(path).append('\n');
      classes.append(i).append(' ').append(i <= 8 ? 1 : 2).append('\n');
      split.append(i).append(' ').append(i % 4 == 0 ? 0 : 1).append('\n');
      boxes.append(i).append(" 10.0 8.0 20.0 53.0\n");
      for (int p = 1; p <= 15; p++) {
        parts.append(String.format("%d %d %d.0 %d.0 %d%n", i, p, 2 * p, p, p % 2));
      }
    }
    list("images", images);
    list("image_class_labels", classes);
    list("train_test_split", split);
    list("bounding_boxes", boxes);
    list("parts/part_locs", parts);
    members.put("attributes.txt", new byte[0]);
  }

  private void list(String name, CharSequence text) {
    members.put(ROOT + name + ".txt", text.toString().getBytes(StandardCharsets.US_ASCII));
  }

  private CubReader reader(Path from) {
    return new CubReader(from).optShortSide(20).optCache(directory.resolve("cache"));
  }

  private void archive() throws IOException {
    Archives.write(directory.resolve("CUB_200_2011.tgz"), members);
  }

  @Test
  void readsThePublishedArchive() throws IOException {
    archive();
    assertThat(CubReader.isIn(directory)).isTrue();
    ImageSplits birds = reader(directory).read();
    ImageStore training = birds.trainAndValidation();
    assertThat(training.count()).isEqualTo(12);
    assertThat(birds.test().count()).isEqualTo(4);
    // By number: 1, 2, 3, 5, …; 20 pixels on the shorter side, 60x40 and 40x60 keep their shapes.
    assertThat(training.label(3, BirdLabels.IMAGE)).isEqualTo(5);
    assertThat(training.height(0)).isEqualTo(20);
    assertThat(training.width(0)).isEqualTo(30);
    assertThat(training.height(1)).isEqualTo(30);
    assertThat(training.picture(3).value(2, 7, 7)).isEqualTo(50);
    assertThat(birds.test().label(3, BirdLabels.CLASS)).isEqualTo(1);
    assertThat(birds.test().label(3, BirdLabels.IMAGE)).isEqualTo(16);
    assertThat(BirdLabels.classes(training)).isEqualTo(2);
  }

  @Test
  void boxesAndPartsAreScaledWithThePicture() throws IOException {
    archive();
    ImageStore birds = reader(directory).read().trainAndValidation();
    // Halved. Image 1 is 60x40, so that the box, 8 + 53 = 61 of 40, is cut off at row 20.
    assertThat(birds.label(0, BirdLabels.LEFT)).isEqualTo(5);
    assertThat(birds.label(0, BirdLabels.TOP)).isEqualTo(4);
    assertThat(birds.label(0, BirdLabels.WIDTH)).isEqualTo(10);
    assertThat(birds.label(0, BirdLabels.HEIGHT)).isEqualTo(16);
    int tail = BirdLabels.part("tail");
    assertThat(birds.label(0, tail)).isEqualTo(14);
    assertThat(birds.label(0, tail + 1)).isEqualTo(7);
    assertThat(birds.label(0, tail + 2)).isZero();
    // Of the body, parts 1, 3, 9 and 13 of 1, 3, 4, 9, 13 can be seen: columns 1, 3, 9, 13.
    double[] body = BirdLabels.middle(birds, 0, BirdLabels.BODY);
    assertThat(body[0]).isEqualTo((1 + 3 + 9 + 13) / 4.0);
    assertThat(BirdLabels.middle(birds, 0, List.of("beak"))).isNull();
  }

  @Test
  void someOfEveryClassIsHeldOut() throws IOException {
    archive();
    ImageSplits birds = reader(directory).optValidation(2).read();
    List<Integer> classes = new ArrayList<>();
    for (int i = 0; i < birds.validation().count(); i++) {
      classes.add(birds.validation().label(i, BirdLabels.CLASS));
    }
    assertThat(classes).containsExactly(0, 0, 1, 1);
    assertThat(birds.train().count()).isEqualTo(8);
    assertThat(reader(directory).optValidation(99).read().validation().count()).isEqualTo(6);
  }

  @Test
  void anUnpackedFolderHoldsTheSame() throws IOException {
    archive();
    String sha256 = reader(directory).read().sha256();
    Path folder = Archives.write(directory.resolve("unpacked"), members);
    assertThat(CubReader.isIn(folder)).isTrue();
    assertThat(reader(folder).read().sha256()).isEqualTo(sha256);
    Path inside = folder.resolve("CUB_200_2011");
    assertThat(CubReader.isIn(inside)).isTrue();
    assertThat(reader(inside).read().sha256()).isEqualTo(sha256);
  }

  private void assertRefused(String... parts) throws IOException {
    Files.deleteIfExists(directory.resolve("CUB_200_2011.tgz"));
    archive();
    assertThatThrownBy(() -> reader(directory).read())
        .isInstanceOf(DatasetException.class)
        .hasMessageContainingAll(parts);
  }

  @Test
  void picturesThatEndEarlyAreNamed() throws IOException {
    String name = ROOT + "images/001.Auk/a3.jpg";
    members.put(name, Arrays.copyOf(members.get(name), 300));
    assertRefused("CUB_200_2011.tgz: " + name + ": expected a JPEG that can be decoded");
  }

  @Test
  void missingPicturesAndListsAreNamed() throws IOException {
    members.remove(ROOT + "images/001.Auk/a3.jpg");
    assertRefused("expected 16 pictures that images.txt names, got 15; missing 001.Auk/a3.jpg");
    members.remove(ROOT + "bounding_boxes.txt");
    assertRefused("expected the list bounding_boxes.txt of CUB-200-2011, got none");
  }

  @Test
  void wrongLinesAreNamed() throws IOException {
    list("bounding_boxes", "1 10.0 8.0 20.0\n");
    assertRefused(ROOT + "bounding_boxes.txt: expected 5 words, got 1 10.0 8.0 20.0");
    list("bounding_boxes", "1 10.0 8.0 20.0 3.0\n");
    assertRefused(ROOT + "bounding_boxes.txt: expected a line of image 16");
  }
}
