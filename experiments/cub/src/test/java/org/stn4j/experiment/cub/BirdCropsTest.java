package org.stn4j.experiment.cub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stn4j.data.Provenance;
import org.stn4j.data.batch.Field;
import org.stn4j.data.cub.BirdLabels;
import org.stn4j.data.image.Example;
import org.stn4j.data.image.ImageStore;
import org.stn4j.data.image.PlanarImage;
import org.stn4j.data.random.RandomStream;
import org.stn4j.lab.experiment.Preset;

class BirdCropsTest {

  private static final int SIZE = 5;

  /** Of 7×10 pixels that count on from 0, beak and back seen at (6, 2) and (4, 5), class 3. */
  private static ImageStore bird() {
    byte[] pixels = new byte[3 * 7 * 10];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) i;
    }
    int[] labels = new int[BirdLabels.NAMES.size()];
    labels[BirdLabels.CLASS] = 3;
    see(labels, "beak", 6, 2);
    see(labels, "back", 4, 5);
    return ImageStore.of(
        BirdLabels.NAMES,
        List.of(Example.of(new PlanarImage(3, 7, 10, pixels), labels)),
        Provenance.generated("a test"));
  }

  private static void see(int[] labels, String part, int x, int y) {
    int at = BirdLabels.part(part);
    labels[at] = x;
    labels[at + 1] = y;
    labels[at + 2] = 1;
  }

  private static float[][] drawn(BirdCrops crops, long seed) {
    float[][] out = new float[crops.fields().size()][];
    for (int f = 0; f < out.length; f++) {
      out[f] = new float[2 * crops.fields().get(f).length()];
    }
    crops.draw(0, RandomStream.of(seed), out, 1);
    return out;
  }

  /** The first row left out of 7, the first two columns of 10. */
  @Test
  void theCropInTheMiddleKnowsWhereItsPartsAre() {
    BirdCrops crops = new BirdCrops(bird(), SIZE, false);
    assertThat(crops.fields())
        .extracting(Field::name)
        .containsExactly("images", "labels", "head", "body");
    float[][] out = drawn(crops, 1);
    assertThat(out[0][3 * SIZE * SIZE]).isEqualTo(12 / 255f);
    assertThat(out[0][3 * SIZE * SIZE + SIZE]).isEqualTo(22 / 255f);
    assertThat(out[1][200 + 3]).isEqualTo(1);
    // column 6 is the last of 2 … 6, row 2 the second of 1 … 5
    assertThat(out[2]).containsExactly(0, 0, 1, -0.5f);
    assertThat(out[3]).containsExactly(0, 0, 0, 1);
  }

  @Test
  void theRandomOneIsAnywhereAndMirroredAtTimes() {
    BirdCrops crops = new BirdCrops(bird(), SIZE, true);
    Set<List<Integer>> seen = new HashSet<>();
    for (long seed = 0; seed < 400; seed++) {
      float[][] out = drawn(crops, seed);
      int first = Math.round(255 * out[0][3 * SIZE * SIZE]);
      boolean mirrored = out[0][3 * SIZE * SIZE + 1] < out[0][3 * SIZE * SIZE];
      int left = first % 10 - (mirrored ? SIZE - 1 : 0);
      seen.add(List.of(first / 10, left, mirrored ? 1 : 0));
      double x = (6 - left) / 2.0 - 1;
      assertThat(out[2][2]).isEqualTo((float) (mirrored ? -x : x));
      assertThat(out[2][3]).isEqualTo((2 - first / 10) / 2f - 1);
    }
    assertThat(seen).hasSize(3 * 6 * 2);
  }

  @Test
  void aDirectoryWithoutBirdsIsAnErrorOfOneLine(@TempDir Path folder) {
    assertThatThrownBy(() -> new Birds().open(folder.toString(), Preset.QUICK))
        .hasMessage(folder + ": expected CUB-200-2011's archive or folder, got none");
  }
}
