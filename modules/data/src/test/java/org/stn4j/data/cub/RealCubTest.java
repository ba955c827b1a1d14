package org.stn4j.data.cub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stn4j.data.image.ImageSplits;
import org.stn4j.data.image.ImageStore;

class RealCubTest {

  @TempDir Path cache;

  /** All 200 classes, or the first ones with all their images. */
  @Test
  void readsThePublishedArchive() throws IOException {
    String home = System.getProperty("STN4J_DATA", System.getenv("STN4J_DATA"));
    assumeTrue(home != null, "STN4J_DATA names no directory with CUB-200-2011: not tested");
    Path directory = Path.of(home, "cub");
    assumeTrue(CubReader.isIn(directory), directory + " has no CUB-200-2011: not tested");

    ImageSplits birds = new CubReader(directory).optShortSide(64).optCache(cache).read();
    ImageStore all = birds.trainAndValidation();
    int classes = BirdLabels.classes(all);
    // Published: 29 or 30 training images of every class, the first class has 30 and 30.
    assertThat(all.count()).isBetween(29 * classes, 30 * classes);
    assertThat(ofClass(all, 0)).isEqualTo(30);
    assertThat(ofClass(birds.test(), 0)).isEqualTo(30);
    assertThat(birds.validation().count()).isEqualTo(3 * classes);
    for (ImageStore store : new ImageStore[] {all, birds.test()}) {
      for (int i = 0; i < store.count(); i++) {
        assertThat(Math.min(store.height(i), store.width(i))).isEqualTo(64);
        int right = store.label(i, BirdLabels.LEFT) + store.label(i, BirdLabels.WIDTH);
        assertThat(right).isBetween(1, store.width(i));
        double[] head = BirdLabels.middle(store, i, BirdLabels.HEAD);
        if (head != null) {
          assertThat(head[0]).isBetween(store.label(i, BirdLabels.LEFT) - 4.0, right + 4.0);
        }
      }
    }
  }

  private static long ofClass(ImageStore birds, int c) {
    return IntStream.range(0, birds.count())
        .filter(i -> birds.label(i, BirdLabels.CLASS) == c)
        .count();
  }
}
