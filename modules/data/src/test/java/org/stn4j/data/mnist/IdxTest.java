package org.stn4j.data.mnist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.stn4j.data.mnist.IdxFixtures.gzip;
import static org.stn4j.data.mnist.IdxFixtures.imagesFile;
import static org.stn4j.data.mnist.IdxFixtures.labelsFile;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stn4j.data.DatasetException;
import org.stn4j.data.LabelledImages;
import org.stn4j.data.Provenance;

class IdxTest {

  private static final LabelledImages DATA = IdxFixtures.images(7, 3);
  private static final byte[] IMAGES = imagesFile(DATA);
  private static final byte[] LABELS = labelsFile(DATA);

  @TempDir Path directory;

  private LabelledImages read(byte[] images, byte[] labels) throws IOException {
    return Idx.read(
        Files.write(directory.resolve("the-images"), images),
        Files.write(directory.resolve("the-labels"), labels),
        Provenance.real("a test"));
  }

  @Test
  void writesThePublishedLayout() {
    assertThat(Arrays.copyOf(IMAGES, 17))
        .containsExactly(0, 0, 8, 3, 0, 0, 0, 7, 0, 0, 0, 3, 0, 0, 0, 5, 3);
    assertThat(Arrays.copyOf(LABELS, 9)).containsExactly(0, 0, 8, 1, 0, 0, 0, 7, 3);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void readsPlainAndCompressed(boolean compressed) throws IOException {
    LabelledImages d = compressed ? read(gzip(IMAGES), gzip(LABELS)) : read(IMAGES, LABELS);
    assertThat(d.height()).isEqualTo(3);
    assertThat(d.width()).isEqualTo(5);
    assertThat(d.pixels()).isEqualTo(DATA.pixels());
    assertThat(d.labels()).isEqualTo(DATA.labels());
  }

  private static byte[] with(byte[] file, int position, int value) {
    byte[] changed = file.clone();
    ByteBuffer.wrap(changed).putInt(position, value);
    return changed;
  }

  private static byte[] concatenated(byte[] first, byte[] second) {
    return ByteBuffer.allocate(first.length + second.length).put(first).put(second).array();
  }

  static Stream<Arguments> faults() {
    byte[] badLabel = LABELS.clone();
    badLabel[8 + 5] = 10;
    byte[] damaged = gzip(IMAGES);
    damaged[damaged.length / 2] ^= 0x55;
    byte[] sixLabels = labelsFile(IdxFixtures.images(6, 3));
    return Stream.of(
        Arguments.of(
            "not IDX",
            with(IMAGES, 0, 0x504b0304),
            LABELS,
            "the-images",
            "expected images (magic number 2051)",
            "got no IDX file (magic number 1347093252)"),
        Arguments.of(
            "type",
            with(IMAGES, 0, 0x00000d03),
            LABELS,
            "the-images",
            "expected images (magic number 2051)",
            "got values of type 0x0d in 3 dimension(s) (magic number 3331)"),
        Arguments.of(
            "dimensions",
            with(IMAGES, 0, 0x00000802),
            LABELS,
            "the-images",
            "expected images (magic number 2051)",
            "got values of type 0x08 in 2 dimension(s)"),
        Arguments.of(
            "byte order",
            with(IMAGES, 0, 0x03080000),
            LABELS,
            "the-images",
            "expected images (magic number 2051)",
            "got images with the bytes of its numbers in reverse order (magic number 50855936)"),
        Arguments.of(
            "exchanged",
            LABELS,
            IMAGES,
            "the-images",
            "expected images (magic number 2051)",
            "got labels (magic number 2049)"),
        Arguments.of(
            "zero width",
            with(IMAGES, 12, 0),
            LABELS,
            "the-images",
            "dimension 2 must be at least 1",
            "got 0"),
        Arguments.of(
            "huge",
            with(with(IMAGES, 4, 0x7fffffff), 8, 0x7fffffff),
            LABELS,
            "the-images",
            "expected at most",
            "2147483647, 2147483647, 5"),
        Arguments.of(
            "truncated",
            Arrays.copyOf(IMAGES, IMAGES.length - 1),
            LABELS,
            "the-images",
            "expected 105 bytes",
            "got 104"),
        Arguments.of(
            "truncated header",
            Arrays.copyOf(IMAGES, 9),
            LABELS,
            "the-images",
            "expected 12 bytes",
            "got 5"),
        Arguments.of(
            "empty",
            new byte[0],
            LABELS,
            "the-images",
            "expected 4 bytes of the magic number",
            "got 0"),
        Arguments.of(
            "truncated gzip",
            Arrays.copyOf(gzip(IMAGES), 60),
            LABELS,
            "the-images",
            "truncated",
            "got the end of the file"),
        Arguments.of(
            "more after the gzip member",
            concatenated(gzip(IMAGES), new byte[] {7}),
            LABELS,
            "the-images",
            "expected one gzip member",
            "got bytes after its end"),
        Arguments.of(
            "two gzip members",
            concatenated(gzip(Arrays.copyOf(IMAGES, 50)), gzip(IMAGES)),
            LABELS,
            "the-images",
            "expected one gzip member",
            "got bytes after its end"),
        Arguments.of(
            "surplus in gzip",
            gzip(Arrays.copyOf(IMAGES, IMAGES.length + 3)),
            LABELS,
            "the-images",
            "expected 105 values",
            "got more"),
        Arguments.of(
            "a claim beyond the file",
            with(IMAGES, 4, 100_000_000),
            LABELS,
            "the-images",
            "expected 1500000000 bytes",
            "got 105"),
        Arguments.of(
            "a claim beyond what gzip can hold",
            gzip(with(IMAGES, 4, 100_000_000)),
            LABELS,
            "the-images",
            "expected 1500000000 bytes",
            "compressed ones"),
        Arguments.of("damaged gzip", damaged, LABELS, "the-images", "expected", "got"),
        Arguments.of(
            "surplus",
            IMAGES,
            Arrays.copyOf(LABELS, LABELS.length + 3),
            "the-labels",
            "expected 7 values",
            "got 3 surplus byte(s)"),
        Arguments.of("count", IMAGES, sixLabels, "the-labels", "expected 7 labels", "got 6"),
        Arguments.of(
            "label",
            IMAGES,
            badLabel,
            "the-labels",
            "expected labels 0 to 9",
            "got 10 at position 5"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("faults")
  void aFaultIsNamed(
      String what, byte[] images, byte[] labels, String file, String expected, String got) {
    assertThatThrownBy(() -> read(images, labels))
        .isInstanceOf(DatasetException.class)
        .hasMessageStartingWith(directory.resolve(file) + ": ")
        .hasMessageContaining(expected)
        .hasMessageContaining(got)
        .message()
        .doesNotContain("\n");
  }

  @Test
  void aMissingFileIsNamed() {
    Path nowhere = directory.resolve("nowhere");
    assertThatThrownBy(() -> Idx.read(nowhere, nowhere, Provenance.real("x")))
        .isInstanceOf(DatasetException.class)
        .hasMessage(nowhere + ": expected an IDX file, not found");
  }
}
