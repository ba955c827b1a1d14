package org.stn4j.data.mnist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stn4j.data.DatasetException;
import org.stn4j.data.LabelledImages;
import org.stn4j.data.TrainTest;
import org.stn4j.data.source.DataHome;

class MnistTest {

  private static final LabelledImages TRAIN = IdxFixtures.images(11, 1);
  private static final LabelledImages TEST = IdxFixtures.images(4, 2);
  private static final Mnist FILES = IdxFixtures.describe(TRAIN, TEST);

  @TempDir Path directory;

  @Test
  void readsTheFourFiles() throws IOException {
    IdxFixtures.write(directory, TRAIN, TEST);
    TrainTest d = FILES.read(directory);
    assertThat(d.train().pixels()).isEqualTo(TRAIN.pixels());
    assertThat(d.test().labels()).isEqualTo(TEST.labels());
    assertThat(d.provenance().kind()).hasToString("real");
    assertThat(d.provenance().origin()).isEqualTo(directory.toString());

    MessageDigest digest = DigestUtils.getSha256Digest();
    digest.update(IdxFixtures.imagesFile(TRAIN));
    digest.update(IdxFixtures.labelsFile(TRAIN));
    digest.update(IdxFixtures.imagesFile(TEST));
    digest.update(IdxFixtures.labelsFile(TEST));
    assertThat(d.sha256()).isEqualTo(HexFormat.of().formatHex(digest.digest()));
  }

  @Test
  void missingFilesAreListed() throws IOException {
    IdxFixtures.write(directory, TRAIN, TEST);
    Files.delete(directory.resolve("train-labels.gz"));
    Files.delete(directory.resolve("test-images"));
    assertThatThrownBy(() -> FILES.read(directory))
        .isInstanceOf(DatasetException.class)
        .hasMessage(
            directory
                + ": expected the files of MNIST, missing: train-labels[.gz], test-images[.gz]");
    Path nowhere = directory.resolve("nowhere");
    assertThatThrownBy(() -> FILES.read(nowhere))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining(nowhere + ": expected a directory")
        .hasMessageContaining("not found");
  }

  @Test
  void anotherDataSetIsNotTaken() throws IOException {
    IdxFixtures.write(directory, TRAIN, IdxFixtures.images(4, 5));
    assertThatThrownBy(() -> FILES.read(directory))
        .isInstanceOf(DatasetException.class)
        .hasMessageStartingWith(
            directory.resolve("test-images")
                + ": is not the published MNIST: expected SHA-256 "
                + FILES.testImages().remote().checksum().hex()
                + " of the unpacked bytes, got ");
  }

  @Test
  void aDataSetOfAnotherSizeIsSaidInWords() throws IOException {
    IdxFixtures.write(directory, TRAIN, TEST);
    Path labels = directory.resolve("train-labels.gz");
    Files.write(labels, IdxFixtures.gzip(IdxFixtures.labelsFile(TRAIN.first(10))));
    assertThatThrownBy(() -> FILES.read(directory))
        .isInstanceOf(DatasetException.class)
        .hasMessage(labels + ": is not the published MNIST: 10 labels where 11 images are");

    Path images = directory.resolve("train-images");
    Files.write(images, IdxFixtures.imagesFile(TRAIN.first(10)));
    assertThatThrownBy(() -> FILES.read(directory))
        .isInstanceOf(DatasetException.class)
        .hasMessage(images + ": is not the published MNIST: 10 images of 3x5 where 11 of 3x5 are");
  }

  @Test
  void aLabelThatIsMissingIsSaidInWords() throws IOException {
    Path labels = directory.resolve("train-labels-idx1-ubyte");
    byte[] tooFew = new byte[8 + 59_999];
    ByteBuffer.wrap(tooFew).putInt(2049).putInt(59_999);
    Files.write(labels, tooFew);
    assertThatThrownBy(() -> Mnist.PUBLISHED.trainLabels().read(directory))
        .isInstanceOf(DatasetException.class)
        .hasMessage(labels + ": is not the published MNIST: 59,999 labels where 60,000 images are");
  }

  @Test
  void aTruncatedFileIsCalledThat() throws IOException {
    IdxFixtures.write(directory, TRAIN, TEST);
    Path cut = directory.resolve("train-images");
    Files.write(cut, Arrays.copyOf(Files.readAllBytes(cut), 100));
    assertThatThrownBy(() -> FILES.read(directory))
        .isInstanceOf(DatasetException.class)
        .hasMessageStartingWith(cut + ": truncated: expected 165 bytes")
        .hasMessageEndingWith("got 84");
  }

  @Test
  void readsThePublishedFiles() throws IOException {
    String home = System.getProperty(DataHome.VARIABLE, System.getenv(DataHome.VARIABLE));
    assumeTrue(home != null, "STN4J_DATA names no directory with MNIST: not tested against it");
    MnistFile first = Mnist.PUBLISHED.trainImages();
    Path real =
        first.remote().in(Path.of(home)).isPresent() ? Path.of(home) : Path.of(home, "mnist");
    assumeTrue(first.remote().in(real).isPresent(), real + " has no MNIST: not tested against it");
    TrainTest d = Mnist.PUBLISHED.read(real);
    assertThat(d.train().count()).isEqualTo(60_000);
    assertThat(d.test().count()).isEqualTo(10_000);
    assertThat(d.train().height()).isEqualTo(28);
    // The best known start of a data set: 5, 0, 4, 1, 9.
    assertThat(d.train().labels()).startsWith(5, 0, 4, 1, 9);
    assertThat(d.test().labels()).startsWith(7, 2, 1, 0, 4);
    assertThat(d.sha256())
        .isEqualTo("b2d8f5bf39174ee5ffeefa97e42d673c35432b411bb5d1f74fbbeddae7f1690a");
  }
}
