package org.stn4j.data.gtsrb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stn4j.data.DatasetException;
import org.stn4j.data.archive.Archives;
import org.stn4j.data.image.ImageSplits;
import org.stn4j.data.image.ImageStore;

class GtsrbReaderTest {

  private static final String HEADER =
      "Filename;Width;Height;Roi.X1;Roi.Y1;Roi.X2;Roi.Y2;ClassId\r\n";
  private static final String TRAINING = "GTSRB/Final_Training/Images/";
  private static final String TEST = "GTSRB/Final_Test/Images/";
  private static final int TRACKS = 3;
  private static final int FRAMES = 2;

  @TempDir Path directory;

  private final Map<String, byte[]> training = new LinkedHashMap<>();
  private final Map<String, byte[]> test = new LinkedHashMap<>();
  private final Map<String, byte[]> truth = new LinkedHashMap<>();

  /** A picture 6x8, black but for the region of interest, which has one colour. */
  private static byte[] ppm(int red) {
    byte[] head = "P6\n# a comment\n8 6\n255\n".getBytes(StandardCharsets.US_ASCII);
    byte[] ppm = Arrays.copyOf(head, head.length + 3 * 48);
    for (int y = 1; y <= 4; y++) {
      for (int x = 2; x <= 5; x++) {
        int at = head.length + 3 * (8 * y + x);
        ppm[at] = (byte) red;
        ppm[at + 1] = 100;
        ppm[at + 2] = 50;
      }
    }
    return ppm;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** Classes 42 and 7, the pictures before their annotations. */
  @BeforeEach
  void fill() {
    for (int c : new int[] {42, 7}) {
      StringBuilder lines = new StringBuilder(HEADER);
      String folder = String.format("%s%05d/", TRAINING, c);
      for (int track = 0; track < TRACKS; track++) {
        for (int frame = FRAMES - 1; frame >= 0; frame--) {
          String name = String.format("%05d_%05d.ppm", track, frame);
          training.put(folder + name, ppm(100 + c + 10 * track + frame));
          lines.append(name).append(";8;6;2;1;5;4;").append(c).append("\r\n");
        }
      }
      training.put(String.format("%sGT-%05d.csv", folder, c), ascii(lines.toString()));
    }
    test.put(TEST + "00001.ppm", ppm(201));
    test.put(TEST + "00000.ppm", ppm(200));
    test.put(TEST + "GT-final_test.test.csv", ascii("no truth"));
    truth.put(
        "GT-final_test.csv",
        ascii(HEADER + "00000.ppm;8;6;2;1;5;4;16\r\n00001.ppm;8;6;2;1;5;4;1\r\n"));
  }

  private void archives() throws IOException {
    Archives.write(directory.resolve("GTSRB_Final_Training_Images.zip"), training);
    Archives.write(directory.resolve("GTSRB_Final_Test_Images.zip"), test);
    Archives.write(directory.resolve("GTSRB_Final_Test_GT.zip"), truth);
  }

  private GtsrbReader reader(Path from) {
    return new GtsrbReader(from).optSize(6).optCache(directory.resolve("cache"));
  }

  @Test
  void readsThePublishedArchives() throws IOException {
    archives();
    assertThat(GtsrbReader.isIn(directory)).isTrue();
    ImageSplits signs = reader(directory).read();
    ImageStore all = signs.trainAndValidation();
    assertThat(all.count()).isEqualTo(2 * TRACKS * FRAMES);
    assertThat(all.isOfSize(6, 6)).isTrue();
    // Sorted: class 7 first, its track 0, its frame 0.
    assertThat(IntStream.range(0, 9).map(k -> all.label(0, k)))
        .containsExactly(7, 0, 0, 8, 6, 2, 1, 5, 4);
    assertThat(all.label(11, SignLabels.CLASS)).isEqualTo(42);
    assertThat(all.label(11, SignLabels.FRAME)).isEqualTo(1);
    // The middle of the sign, at another width.
    assertThat(all.picture(11).value(0, 2, 2)).isEqualTo(100 + 42 + 20 + 1);
    assertThat(all.picture(11).value(2, 2, 2)).isEqualTo(50);
    assertThat(signs.test().label(0, SignLabels.CLASS)).isEqualTo(16);
    assertThat(signs.test().picture(1).value(0, 2, 2)).isEqualTo(201);
    assertThat(signs.provenance().kind()).hasToString("real");
  }

  @Test
  void oneTrackOfEveryClassIsHeldOut() throws IOException {
    archives();
    ImageSplits signs = reader(directory).read();
    ImageStore held = signs.validation();
    assertThat(held.count()).isEqualTo(2 * FRAMES);
    for (int i = 0; i < held.count(); i++) {
      assertThat(held.label(i, SignLabels.CLASS)).isEqualTo(i < FRAMES ? 7 : 42);
      assertThat(held.label(i, SignLabels.TRACK))
          .isEqualTo(held.label(i / FRAMES * FRAMES, SignLabels.TRACK));
      for (int j = 0; j < signs.train().count(); j++) {
        boolean sameTrack =
            held.label(i, SignLabels.CLASS) == signs.train().label(j, SignLabels.CLASS)
                && held.label(i, SignLabels.TRACK) == signs.train().label(j, SignLabels.TRACK);
        assertThat(sameTrack).isFalse();
      }
    }
  }

  @Test
  void anUnpackedFolderHoldsTheSame() throws IOException {
    archives();
    Path folder = directory.resolve("unpacked");
    Archives.write(folder, training);
    Archives.write(folder, test);
    Archives.write(folder, truth);
    assertThat(GtsrbReader.isIn(folder)).isTrue();
    ImageSplits unpacked = reader(folder).read();
    assertThat(unpacked.sha256()).isEqualTo(reader(directory).read().sha256());
    assertThat(unpacked.provenance().origin()).isEqualTo(folder.toString());
  }

  @Test
  void theRegionOfInterestIsCutOut() throws IOException {
    archives();
    ImageSplits signs = reader(directory).optSize(4).optRegionOfInterest(true).read();
    byte[] red = Arrays.copyOf(signs.test().picture(0).pixels(), 16);
    assertThat(red).containsOnly((byte) 200);
  }

  @Test
  void theCacheFollowsTheSource() throws IOException {
    archives();
    String before = reader(directory).read().sha256();
    test.put(TEST + "00000.ppm", ppm(222));
    Files.delete(directory.resolve("GTSRB_Final_Test_Images.zip"));
    archives();
    ImageSplits after = reader(directory).read();
    assertThat(after.sha256()).isNotEqualTo(before);
    assertThat(after.test().picture(0).value(0, 2, 2)).isEqualTo(222);
  }

  private void assertRefused(String... parts) throws IOException {
    archives();
    assertThatThrownBy(() -> reader(directory).read())
        .isInstanceOf(DatasetException.class)
        .hasMessageContainingAll(parts);
    try (var files = Files.list(directory.resolve("cache"))) {
      assertThat(files).noneMatch(f -> f.toString().endsWith(".part"));
    }
  }

  @Test
  void aPictureThatAConversionOfLineEndsHasHarmedIsNamed() throws IOException {
    String name = TRAINING + "00007/00001_00000.ppm";
    training.put(name, ascii("P6\r\n8 6\r\n255\r\n" + "x".repeat(144)));
    assertRefused("GTSRB_Final_Training_Images.zip: " + name + ": expected", "got P6\\r\\n");
  }

  @Test
  void picturesWithoutAnnotationAreNamed() throws IOException {
    training.put(TRAINING + "00007/00009_00000.ppm", ppm(1));
    assertRefused("Images.zip: " + TRAINING + "00007/00009_00000.ppm: expected an annotation");
  }

  @Test
  void annotationsWithoutPictureAreNamed() throws IOException {
    training.remove(TRAINING + "00042/00001_00001.ppm");
    assertRefused("expected 12 pictures that GT files name, got 11; missing 00042/00001_00001.ppm");
  }

  @Test
  void missingAnnotationsAreSaid() throws IOException {
    truth.clear();
    truth.put("readme.txt", ascii("nothing"));
    assertRefused("expected GTSRB's archives or folders with their GT files, got none");
  }

  @Test
  void wrongLinesAreNamed() throws IOException {
    truth.put("GT-final_test.csv", ascii(HEADER + "00000.ppm;8;6;2;1;5;4;43\r\n"));
    assertRefused("GT-final_test.csv: line 2: expected ClassId 0 to 42, got 43");
  }

  @Test
  void aClassThatIsNotItsFoldersIsNamed() throws IOException {
    training.put(
        TRAINING + "00007/GT-00007.csv",
        ascii(
            new String(training.get(TRAINING + "00007/GT-00007.csv"), StandardCharsets.US_ASCII)
                .replace(";7\r", ";8\r")));
    assertRefused(TRAINING + "00007/", ": expected class 7, got 8");
  }
}
