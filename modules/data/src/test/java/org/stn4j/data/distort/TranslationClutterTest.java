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

  @Test
  void patchesAreCroppedAndPutDownUniformly() {
    // Image 0 is black; image 1, 7 rows of 8, tells a pixel by its value: 1 + 8·row + column.
    byte[] pixels = new byte[2 * 56];
    for (int i = 0; i < 56; i++) {
      pixels[56 + i] = (byte) (1 + i);
    }
    LabelledImages images =
        new LabelledImages(7, 8, 10, pixels, new byte[2], Provenance.generated("a test"));
    Distortion tc = new TranslationClutter("TC", 12, 1, 3);
    long[][] crop = {new long[6], new long[5]};
    long[][] place = {new long[10], new long[10]};
    for (int i = 0; i < 4000; i++) {
      float[][] picture = Pictures.draw(tc, images, RandomStream.of(4, i));
      int first = 0;
      while (picture[first / 12][first % 12] == 0) {
        first++;
      }
      int value = Math.round(255 * picture[first / 12][first % 12]);
      assertThat(Math.round(255 * picture[first / 12 + 2][first % 12 + 2])).isEqualTo(value + 18);
      crop[0][(value - 1) % 8]++;
      crop[1][(value - 1) / 8]++;
      place[0][first % 12]++;
      place[1][first / 12]++;
    }
    Samples.assertEvenlySpread("crop in x", crop[0]);
    Samples.assertEvenlySpread("crop in y", crop[1]);
    Samples.assertEvenlySpread("place in x", place[0]);
    Samples.assertEvenlySpread("place in y", place[1]);
  }

  @Test
  void theImageIsPutDownUniformly() {
    // 7 rows of 8, white in its first pixel.
    byte[] pixels = new byte[56];
    pixels[0] = (byte) 255;
    LabelledImages images =
        new LabelledImages(7, 8, 10, pixels, new byte[1], Provenance.generated("a test"));
    Distortion t = new TranslationClutter("T", 12, 0, 1);
    long[][] place = {new long[5], new long[6]};
    for (int i = 0; i < 4000; i++) {
      double[] m = Pictures.moments(Pictures.draw(t, images, RandomStream.of(5, i)));
      assertThat(m[0]).isEqualTo(1);
      place[0][(int) m[1]]++;
      place[1][(int) m[2]]++;
    }
    Samples.assertEvenlySpread("x", place[0]);
    Samples.assertEvenlySpread("y", place[1]);
  }

  @Test
  void weakenedTheImageIsNearTheMiddle() {
    TranslationClutter t = new TranslationClutter("T", 20, 0, 1);
    long[] left = new long[13];
    for (int i = 0; i < 4000; i++) {
      TranslationClutter.Place place = t.weakened(0.5).place(7, 8, RandomStream.of(7, i));
      left[place.left()]++;
      assertThat(place.top()).isBetween(3, 3 + 7);
      assertThat(t.weakened(0).place(7, 8, RandomStream.of(7, i)))
          .isEqualTo(new TranslationClutter.Place(6, 6));
      assertThat(t.weakened(1).place(7, 8, RandomStream.of(7, i)))
          .isEqualTo(t.place(7, 8, RandomStream.of(7, i)));
    }
    // 12 places more than the middle one, of which 6.
    Samples.assertEvenlySpread("left", Arrays.copyOfRange(left, 3, 10));
    assertThat(t.weakened(0.5).description())
        .isEqualTo("image up to 0.5 of the way to the border, sums cut at 1, 20x20");
    assertThat(t.weakened(1).description()).isEqualTo(t.description());
    assertThatThrownBy(() -> t.weakened(-0.1)).hasMessage("amount must be 0 to 1, got -0.1");
  }

  @Test
  void thePlaceOfTheImageIsThatOfAnEqualStream() {
    byte[] pixels = new byte[2 * 56];
    pixels[0] = (byte) 255;
    LabelledImages images =
        new LabelledImages(7, 8, 10, pixels, new byte[2], Provenance.generated("a test"));
    TranslationClutter tc = new TranslationClutter("TC", 12, 3, 2);
    for (int i = 0; i < 20; i++) {
      float[][] picture = Pictures.draw(tc, images, RandomStream.of(6, i));
      TranslationClutter.Place place = tc.place(7, 8, RandomStream.of(6, i));
      assertThat(picture[place.top()][place.left()]).isEqualTo(1f);
    }
  }

  @Test
  void saysAllItsParameters() {
    assertThat(TranslationClutter.cluttered().description())
        .isEqualTo(
            "6 patches of 6x6 of other images below, image at a random place, sums cut at 1,"
                + " 60x60");
    assertThat(new TranslationClutter("T", 11, 0, 1).description())
        .isEqualTo("image at a random place, sums cut at 1, 11x11");
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
