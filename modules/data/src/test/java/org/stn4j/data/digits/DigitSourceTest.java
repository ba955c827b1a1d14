package org.stn4j.data.digits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.stn4j.data.DatasetException;
import org.stn4j.data.LabelledImages;
import org.stn4j.data.TrainTest;
import org.stn4j.data.mnist.IdxFixtures;
import org.stn4j.data.mnist.Mnist;
import org.stn4j.data.source.DataHome;

@Timeout(60)
class DigitSourceTest {

  private static final LabelledImages TRAIN = IdxFixtures.images(20, 1);
  private static final LabelledImages TEST = IdxFixtures.images(6, 2);
  private static final Mnist FILES = IdxFixtures.describe(TRAIN, TEST);

  @TempDir Path directory;

  private DigitSource source() {
    return new DigitSource(FILES)
        .optHome(new DataHome(Optional.empty(), directory.resolve("home")))
        .optCounts(30, 10);
  }

  private static void assertReal(TrainTest d, Path from) {
    assertThat(d.train().pixels()).isEqualTo(TRAIN.pixels());
    assertThat(d.test().pixels()).isEqualTo(TEST.pixels());
    assertThat(d.provenance().kind()).hasToString("real");
    assertThat(d.provenance().origin()).isEqualTo(from.toString());
  }

  private static void assertGenerated(TrainTest d) {
    assertThat(d.train().count()).isEqualTo(30);
    assertThat(d.test().count()).isEqualTo(10);
    assertThat(d.provenance().kind()).hasToString("generated");
  }

  @Test
  void generatedIsGeneratedWhateverIsThere() throws IOException {
    IdxFixtures.write(directory.resolve("home"), TRAIN, TEST);
    TrainTest d = source().open("generated");
    assertGenerated(d);
    assertThat(d.sha256()).hasSize(64).isNotEqualTo(source().optSeed(2).open("generated").sha256());
  }

  @Test
  void aDirectoryIsReadOrAnError() throws IOException {
    Path there = directory.resolve("there");
    IdxFixtures.write(there, TRAIN, TEST);
    assertReal(source().open(there.toString()), there);
    Files.delete(there.resolve("test-images"));
    assertThatThrownBy(() -> source().open(there.toString()))
        .isInstanceOf(DatasetException.class)
        .hasMessage(there + ": expected the files of MNIST, missing: test-images[.gz]");
  }

  @Test
  void autoReadsWhatIsThereAndElseGenerates() throws IOException {
    assertGenerated(source().open("auto"));
    Path folder = directory.resolve("home/mnist");
    IdxFixtures.write(folder, TRAIN, TEST);
    assertReal(source().open("auto"), folder);
    // What is wrong is not replaced.
    IdxFixtures.write(folder, TRAIN, IdxFixtures.images(6, 9));
    assertThatThrownBy(() -> source().open("auto"))
        .isInstanceOf(DatasetException.class)
        .hasMessageStartingWith(folder.resolve("test-images") + ": is not the published MNIST: ");
  }
}
