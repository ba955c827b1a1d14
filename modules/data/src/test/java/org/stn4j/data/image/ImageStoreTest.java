package org.stn4j.data.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stn4j.data.DatasetException;
import org.stn4j.data.Provenance;

class ImageStoreTest {

  private static final Provenance HERE = Provenance.generated("a test");
  private static final List<String> NAMES = List.of("class", "track");

  @TempDir Path directory;

  /** Image i has values 7i, 7i + 1, …; every second one is larger. */
  private static List<Example> examples(int count) {
    List<Example> examples = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      byte[] pixels = new byte[3 * 2 * (4 + i % 2)];
      for (int j = 0; j < pixels.length; j++) {
        pixels[j] = (byte) (7 * i + j);
      }
      examples.add(Example.of(new PlanarImage(3, 2, 4 + i % 2, pixels), i % 3, -i));
    }
    return examples;
  }

  private ImageStore mapped(List<Example> examples, long segment) throws IOException {
    Path file = directory.resolve("images");
    try (ImageFile images = new ImageFile(file, NAMES)) {
      for (Example example : examples) {
        images.add(example);
      }
      images.skip("a.zip: 9.png: not a picture");
      images.finish();
    }
    return ImageFile.map(file, segment, HERE);
  }

  @Test
  void aFileHoldsWhatMemoryHolds() throws IOException {
    List<Example> examples = examples(9);
    ImageStore memory = ImageStore.of(NAMES, examples, HERE);
    // 60 bytes: two images in some pieces, one in others.
    for (long segment : new long[] {1, 60, 1 << 20}) {
      ImageStore file = mapped(examples, segment);
      Files.delete(directory.resolve("images"));
      assertThat(file.count()).isEqualTo(9);
      for (int i = 0; i < 9; i++) {
        assertThat(file.picture(i)).usingRecursiveComparison().isEqualTo(memory.picture(i));
        assertThat(file.picture(i).pixels()).isEqualTo(examples.get(i).picture().pixels());
        assertThat(file.label(i, 1)).isEqualTo(-i);
      }
      assertThat(file.sha256()).isEqualTo(memory.sha256());
      assertThat(file.labelNames()).isEqualTo(NAMES);
      assertThat(file.labelIndex("track")).isEqualTo(1);
      assertThat(file.skipped()).containsExactly("a.zip: 9.png: not a picture");
    }
  }

  @Test
  void valuesAreBetween0And1() {
    byte[] pixels = {0, (byte) 255, 51, (byte) 128};
    ImageStore store =
        ImageStore.of(List.of(), List.of(Example.of(new PlanarImage(1, 2, 2, pixels))), HERE);
    float[] out = {-1, -1, -1, -1, -1, -1};
    store.copy(0, out, 1);
    assertThat(out).containsExactly(-1, 0, 1, 0.2f, 128 / 255f, -1);
    assertThat(store.isOfSize(2, 2)).isTrue();
    assertThat(store.isOfSize(2, 3)).isFalse();
  }

  @Test
  void aPartCanBeMirrored() {
    ImageStore store = ImageStore.of(NAMES, examples(2), HERE);
    float[] out = new float[3 * 1 * 2];
    store.copy(1, 1, 2, 1, 2, true, out, 0);
    // Image 1 is 2x5 and starts at 7: rows begin at 7 + 5, channels are 10 apart.
    int[] expected = {15, 14, 25, 24, 35, 34};
    for (int i = 0; i < expected.length; i++) {
      assertThat(out[i]).isEqualTo(expected[i] / 255f);
    }
    assertThatThrownBy(() -> store.copy(1, 1, 4, 1, 2, false, out, 0))
        .isInstanceOf(IndexOutOfBoundsException.class)
        .hasMessage("a part must lie inside 2x5, got 1x2 at row 1, column 4");
  }

  @Test
  void aSelectionIsTheSameHoweverItWasMade() throws IOException {
    ImageStore five = ImageStore.of(NAMES, examples(5), HERE);
    ImageStore some = five.select(3, 1);
    assertThat(some.count()).isEqualTo(2);
    assertThat(some.label(0, 1)).isEqualTo(-3);
    assertThat(some.picture(1).pixels()).isEqualTo(five.picture(1).pixels());
    List<Example> direct = List.of(examples(5).get(3), examples(5).get(1));
    assertThat(some.sha256()).isEqualTo(mapped(direct, 1 << 20).sha256());
    assertThat(five.select(1, 3).sha256()).isNotEqualTo(some.sha256());
  }

  @Test
  void storesCanFollowEachOther() throws IOException {
    ImageStore five = ImageStore.of(NAMES, examples(5), HERE);
    ImageStore both = five.select(0, 1).followedBy(mapped(examples(5).subList(2, 5), 1 << 20));
    assertThat(both.count()).isEqualTo(5);
    assertThat(both.sha256()).isEqualTo(five.sha256());
    assertThat(both.picture(4).pixels()).isEqualTo(five.picture(4).pixels());
    assertThat(both.label(3, 1)).isEqualTo(-3);
    assertThat(both.skipped()).hasSize(1);
    assertThatThrownBy(() -> five.followedBy(ImageStore.of(List.of(), List.of(), HERE)))
        .hasMessage("images must have 3 channels and labels [class, track], got 3 and []");
  }

  @Test
  void splitsShareNoImage() {
    ImageStore all = ImageStore.of(NAMES, examples(6), HERE);
    ImageSplits splits = new ImageSplits(all, new int[] {4, 1}, all.select(0));
    assertThat(splits.train().count()).isEqualTo(4);
    assertThat(splits.validation().label(0, 1)).isEqualTo(-1);
    assertThat(splits.validation().label(1, 1)).isEqualTo(-4);
    assertThat(splits.train().label(3, 1)).isEqualTo(-5);
    assertThat(splits.sha256())
        .isNotEqualTo(new ImageSplits(all, new int[0], all.select(1)).sha256());
  }

  @Test
  void holdsMoreThanTwoToThe31Bytes() throws IOException {
    // 40 images of 64 MiB, a hole in the file but for the last row of the last one.
    int side = 1 << 13;
    List<ImageIndex.Row> rows = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      rows.add(new ImageIndex.Row(1, side, side, new int[] {i}, new byte[32]));
    }
    Path file = directory.resolve("large");
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      channel.position(40L * side * side - 2);
      channel.write(ByteBuffer.wrap(new byte[] {11, 22}));
      ImageFile.finish(channel, ImageIndex.of(List.of("number"), rows, List.of()));
    }
    ImageStore store = ImageFile.map(file, 1 << 30, HERE);
    float[] out = new float[3];
    store.copy(39, side - 1, side - 3, 1, 3, false, out, 0);
    assertThat(out).containsExactly(0, 11 / 255f, 22 / 255f);
    assertThat(store.label(39, 0)).isEqualTo(39);
  }

  @Test
  void aDamagedFileIsRefusedAndMadeAgain() throws IOException {
    ImageCache cache = new ImageCache(directory.resolve("cache"));
    int[] made = {0};
    ImageCache.Source source =
        sink -> {
          made[0]++;
          for (Example example : examples(4)) {
            sink.add(example);
          }
        };
    String sha256 = cache.open("signs", "key", NAMES, HERE, source).sha256();
    cache.open("signs", "key", NAMES, HERE, source);
    assertThat(made[0]).isEqualTo(1);
    cache.open("signs", "another key", NAMES, HERE, source);
    assertThat(made[0]).isEqualTo(2);

    List<Path> files;
    try (var list = Files.list(directory.resolve("cache"))) {
      files = list.toList();
    }
    assertThat(files).hasSize(2);
    for (Path file : files) {
      try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
        bytes.setLength(bytes.length() - 1);
      }
      assertThatThrownBy(() -> ImageFile.map(file, 1 << 20, HERE))
          .isInstanceOf(DatasetException.class)
          .hasMessageStartingWith(file + ": expected a ");
    }
    assertThat(cache.open("signs", "key", NAMES, HERE, source).sha256()).isEqualTo(sha256);
    assertThat(made[0]).isEqualTo(3);
  }

  @Test
  void aSourceThatFailsLeavesNothing() {
    Path folder = directory.resolve("cache");
    assertThatThrownBy(
            () ->
                new ImageCache(folder)
                    .open(
                        "signs",
                        "key",
                        NAMES,
                        HERE,
                        sink -> {
                          sink.add(examples(1).get(0));
                          throw new DatasetException("a.zip: 3.png: expected a picture");
                        }))
        .hasMessage("a.zip: 3.png: expected a picture");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void labelsMustBeAsManyAsTheirNames() {
    assertThatThrownBy(() -> ImageStore.of(List.of("class"), examples(1), HERE))
        .hasMessage("example 0 must have 3 channels and 1 labels, got 3 and 2");
  }
}
