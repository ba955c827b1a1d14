package org.stn4j.data.svhn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stn4j.data.DatasetException;
import org.stn4j.data.archive.Archives;
import org.stn4j.data.image.ImageSplits;
import org.stn4j.data.image.ImageStore;
import org.stn4j.data.image.PlanarImage;

/** The pictures and their annotations were made by scripts/fixtures/svhn_fixtures.py. */
class SvhnReaderTest {

  @TempDir Path directory;

  private final Map<String, Map<String, byte[]>> sets = new LinkedHashMap<>();

  @BeforeEach
  void load() throws IOException, URISyntaxException {
    Path fixture = Path.of(SvhnReaderTest.class.getResource("/svhn").toURI());
    for (String set : List.of("train", "extra", "test")) {
      Map<String, byte[]> members = new LinkedHashMap<>();
      try (Stream<Path> files = Files.list(fixture.resolve(set))) {
        for (Path file : files.sorted().toList()) {
          members.put(set + "/" + file.getFileName(), Files.readAllBytes(file));
        }
      }
      sets.put(set, members);
    }
  }

  private void archives() throws IOException {
    for (Map.Entry<String, Map<String, byte[]>> set : sets.entrySet()) {
      Archives.write(directory.resolve(set.getKey() + ".tar.gz"), set.getValue());
    }
  }

  private SvhnReader reader(Path from) {
    return new SvhnReader(from).optValidation(2).optCache(directory.resolve("cache"));
  }

  private static List<Integer> labels(ImageStore store, int example) {
    return IntStream.range(0, 7).mapToObj(k -> store.label(example, k)).toList();
  }

  @Test
  void readsThePublishedArchives() throws IOException {
    archives();
    assertThat(SvhnReader.isIn(directory)).isTrue();
    ImageSplits numbers = reader(directory).read();
    ImageStore all = numbers.trainAndValidation();
    // Seven of train without one too long and one unreadable, two of extra.
    assertThat(all.count()).isEqualTo(7);
    assertThat(all.isOfSize(64, 64)).isTrue();
    assertThat(labels(all, 0)).containsExactly(2, 1, 9, 10, 10, 10, 1);
    assertThat(labels(all, 1)).containsExactly(3, 2, 0, 3, 10, 10, 2);
    assertThat(labels(all, 2)).containsExactly(1, 5, 10, 10, 10, 10, 3);
    assertThat(labels(all, 4)).containsExactly(5, 6, 0, 6, 1, 2, 7);
    assertThat(labels(all, 6)).containsExactly(2, 4, 2, 10, 10, 10, 2);
    assertThat(labels(numbers.test(), 1)).containsExactly(2, 0, 1, 10, 10, 10, 2);
    assertThat(numbers.provenance().origin()).isEqualTo(directory.toString());
    Path train = directory.resolve("train.tar.gz");
    assertThat(all.skipped())
        .containsExactly(
            train + ": 4.png: expected 1 to 5 digits, got 6",
            train + ": train/6.png: expected a PPM (P6), PNG or JPEG, got 18 bytes 74 68 69 73");
  }

  @Test
  void digitsAreWhereTheCropPutsThem() throws IOException {
    archives();
    ImageStore all = reader(directory).read().trainAndValidation();
    // 1.png: boxes [40, 60) x [20, 40), grown by 0.3: [37, 63) x [17, 43), 26 pixels become 64.
    PlanarImage picture = all.picture(0);
    assertThat(picture.value(0, 32, 18)).isEqualTo(20);
    assertThat(picture.value(0, 32, 45)).isEqualTo(180);
    assertThat(picture.value(0, 3, 32)).isBetween(64, 70);
    // Green is the ramp row + column everywhere: 17 + 37 in the corner, 29 + 49 in the middle.
    assertThat(picture.value(1, 0, 0)).isEqualTo(54);
    assertThat(picture.value(1, 32, 32)).isBetween(78, 80);
  }

  @Test
  void boxesAreCutOffAtTheBorder() throws IOException {
    List<DigitBox> boxes =
        List.of(new DigitBox(7, -4, 10, 20, 24), new DigitBox(8, 16, 12, 18, 40));
    // What is left: [0, 34) x [10, 40) of 40x60; grown: [-5.1, 39.1) x [5.5, 44.5).
    assertThat(NumberCrop.TIGHT.part("x", 40, 60, boxes)).containsExactly(0, 5, 40, 40);
    assertThat(NumberCrop.LOOSE.part("x", 40, 60, boxes)).containsExactly(0, 0, 60, 40);
    List<DigitBox> outside = List.of(new DigitBox(7, 60, 10, 20, 24));
    assertThatThrownBy(() -> NumberCrop.TIGHT.part("a: 1.png", 40, 60, outside))
        .isInstanceOf(DatasetException.class)
        .hasMessageStartingWith("a: 1.png: expected boxes that have pixels of the picture 40x60");
  }

  @Test
  void looserCropsHaveDigitsOfTheSameSize() throws IOException {
    archives();
    ImageStore all = reader(directory).optCrop(NumberCrop.LOOSE).read().trainAndValidation();
    assertThat(all.isOfSize(128, 128)).isTrue();
    // 1.png: [24, 76) x [4, 56), 52 pixels become 128.
    PlanarImage picture = all.picture(0);
    assertThat(picture.value(1, 0, 0)).isEqualTo(28);
    assertThat(picture.value(0, 64, 50)).isEqualTo(20);
    assertThat(picture.value(0, 64, 77)).isEqualTo(180);
  }

  @Test
  void unpackedFoldersHoldTheSame() throws IOException {
    archives();
    Path folder = directory.resolve("unpacked");
    for (Map<String, byte[]> members : sets.values()) {
      Archives.write(folder, members);
    }
    assertThat(SvhnReader.isIn(folder)).isTrue();
    assertThat(reader(folder).read().sha256()).isEqualTo(reader(directory).read().sha256());
  }

  @Test
  void heldOutIsSomeOfTrainAndNothingOfExtra() throws IOException {
    archives();
    ImageSplits numbers = reader(directory).read();
    assertThat(numbers.validation().count()).isEqualTo(2);
    assertThat(numbers.train().count()).isEqualTo(5);
    // Extra stands last: its single 3 and its 42.
    assertThat(labels(numbers.train(), 3)).startsWith(1, 3);
    assertThat(labels(numbers.train(), 4)).startsWith(2, 4, 2);
    ImageSplits without = reader(directory).optExtra(false).read();
    assertThat(without.trainAndValidation().count()).isEqualTo(5);
    assertThat(without.validation().sha256()).isEqualTo(numbers.validation().sha256());
    assertThatThrownBy(() -> reader(directory).optValidation(5).read())
        .hasMessage(directory + ": expected more than the 5 pictures to hold out, got 5");
  }

  private void assertRefused(String... parts) throws IOException {
    archives();
    assertThatThrownBy(() -> reader(directory).read())
        .isInstanceOf(DatasetException.class)
        .hasMessageContainingAll(parts);
  }

  @Test
  void manyUnreadablePicturesAreAnError() throws IOException {
    Map<String, byte[]> train = sets.get("train");
    for (int i = 10; i < 21; i++) {
      train.put("train/" + i + ".png", new byte[3]);
    }
    // None of these is annotated either: the eleventh that is bad ends the reading.
    assertRefused("train.tar.gz: train/", ".png: expected ");
  }

  @Test
  void missingFilesAreNamed() throws IOException {
    sets.get("train").remove("train/7.png");
    assertRefused("expected 6 pictures that digitStruct.mat names, got 5; missing 7.png first");
    sets.get("train").remove("train/digitStruct.mat");
    assertRefused("train.tar.gz: expected a digitStruct.mat, got none");
    sets.remove("train");
    Files.delete(directory.resolve("train.tar.gz"));
    assertRefused(directory + ": expected train.tar.gz or a folder train, got neither");
  }
}
