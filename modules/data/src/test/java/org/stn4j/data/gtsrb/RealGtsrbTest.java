package org.stn4j.data.gtsrb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stn4j.data.image.ImageSplits;
import org.stn4j.data.image.ImageStore;

class RealGtsrbTest {

  @TempDir Path cache;

  @Test
  void readsThePublishedArchives() throws IOException {
    String home = System.getProperty("STN4J_DATA", System.getenv("STN4J_DATA"));
    assumeTrue(home != null, "STN4J_DATA names no directory with GTSRB: not tested against it");
    Path directory = Path.of(home, "gtsrb");
    assumeTrue(GtsrbReader.isIn(directory), directory + " has no GTSRB: not tested against it");

    ImageSplits signs = new GtsrbReader(directory).optSize(32).optCache(cache).read();
    assertThat(signs.trainAndValidation().count()).isEqualTo(39_209);
    assertThat(signs.validation().count()).isBetween(1_289, 1_290);
    assertThat(signs.train().count()).isEqualTo(39_209 - signs.validation().count());
    assertThat(signs.test().count()).isEqualTo(12_630);
    // Published: 210 training images of class 0, 2,250 of class 2, 60 test images of class 0.
    assertThat(ofClass(signs.trainAndValidation(), 0)).isEqualTo(210);
    assertThat(ofClass(signs.trainAndValidation(), 2)).isEqualTo(2_250);
    assertThat(ofClass(signs.test(), 0)).isEqualTo(60);
    assertThat(signs.test().label(0, SignLabels.CLASS)).isEqualTo(16);
    assertThat(signs.provenance().kind()).hasToString("real");

    // From the cache, and the same.
    ImageSplits again = new GtsrbReader(directory).optSize(32).optCache(cache).read();
    assertThat(again.sha256()).isEqualTo(signs.sha256());
    assertThat(again.test().picture(12_629))
        .usingRecursiveComparison()
        .isEqualTo(signs.test().picture(12_629));
  }

  private static long ofClass(ImageStore signs, int c) {
    return IntStream.range(0, signs.count())
        .filter(i -> signs.label(i, SignLabels.CLASS) == c)
        .count();
  }
}
