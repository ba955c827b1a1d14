package org.stn4j.data.distort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.stn4j.data.LabelledImages;
import org.stn4j.data.Provenance;
import org.stn4j.data.random.RandomStream;

class TranslationClutterTest {

  /** Image 0 has one pixel of value 255 at (2, 3); image 1 is all 51. */
  private static LabelledImages dotAndGrey(int greys) {
    byte[] pixels = new byte[(1 + greys) * 64];
    pixels[2 * 8 + 3] = (byte) 255;
    for (int i = 64; i < pixels.length; i++) {
      pixels[i] = 51;
    }
    return new LabelledImages(
        8, 8, 10, pixels, new byte[1 + greys], Provenance.generated("a test"));
  }

  @Test
  void everyPlaceIsPossible() {
    Distortion t = new TranslationClutter("T", 11, 0, 1);
    Set<Integer> places = new HashSet<>();
    for (int i = 0; i < 400; i++) {
      float[][] picture = Pictures.draw(t, dotAndGrey(0), RandomStream.of(1, i));
      int found = 0;
      for (int y = 0; y < 11; y++) {
        for (int x = 0; x < 11; x++) {
          if (picture[y][x] != 0) {
            assertThat(picture[y][x]).isEqualTo(1f);
            places.add((y - 2) * 100 + x - 3);
            found++;
          }
        }
      }
      assertThat(found).isEqualTo(1);
    }
    // Whole offsets 0 to 3 in both directions.
    assertThat(places).hasSize(16).contains(0, 3, 300, 303);
  }

  @Test
  void patchesComeFromOtherImagesAndAreAddedUpToOne() {
    Distortion tc = new TranslationClutter("TC", 30, 6, 3);
    Set<Float> values = new HashSet<>();
    for (int i = 0; i < 200; i++) {
      float[][] picture = Pictures.draw(tc, dotAndGrey(1), RandomStream.of(2, i));
      double sum = 0;
      for (float[] row : picture) {
        for (float v : row) {
          sum += v;
          values.add(Math.round(v * 10) / 10f);
        }
      }
      // Six patches of 9 pixels of 0.2 and the dot; less where the dot and a patch are cut at 1.
      assertThat(sum).isBetween(6 * 9 * 0.2 + 1 - 1.2 - 1e-4, 6 * 9 * 0.2 + 1 + 1e-4);
    }
    assertThat(values).contains(0f, 0.2f, 0.4f, 1f);
  }

  @Test
  void thePapersHasSixPatchesOfSixPixels() {
    LabelledImages black =
        new LabelledImages(28, 28, 10, grey(28), new byte[2], Provenance.generated("a test"));
    double most = 0;
    for (int i = 0; i < 100; i++) {
      float[][] picture =
          Pictures.draw(TranslationClutter.cluttered(), black, RandomStream.of(3, i));
      most = Math.max(most, Pictures.moments(picture)[0]);
    }
    assertThat(most).isBetween(6 * 36 * 0.2 - 1e-3, 6 * 36 * 0.2 + 1e-3);
  }

  private static byte[] grey(int size) {
    byte[] pixels = new byte[2 * size * size];
    Arrays.fill(pixels, size * size, pixels.length, (byte) 51);
    return pixels;
  }

  @Test
  void refusesWhatDoesNotFit() {
    float[] out = new float[60 * 60];
    assertThatThrownBy(
            () -> TranslationClutter.cluttered().draw(dotAndGrey(0), 0, RandomStream.of(1), out, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("from other images of the set");
    assertThatThrownBy(
            () ->
                new TranslationClutter("T", 7, 0, 1)
                    .draw(dotAndGrey(0), 0, RandomStream.of(1), out, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at most 7x7, got 8x8");
  }
}
