package org.stn4j.data.distort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.stn4j.data.LabelledImages;
import org.stn4j.data.digits.DigitGenerator;
import org.stn4j.data.random.RandomStream;

class RotationScaleTranslationTest {

  private static final RandomGenerator LARGEST = () -> -1L;
  private static final RandomGenerator SMALLEST = () -> 0L;

  @Test
  void nothingToDrawGivesTheImageBack() {
    LabelledImages digits = new DigitGenerator(3).images(0, 1);
    Distortion none = new RotationScaleTranslation("none", 28, 0, 1, 1);
    float[][] picture = Pictures.draw(none, digits, RandomStream.of(1));
    for (int y = 0; y < 28; y++) {
      for (int x = 0; x < 28; x++) {
        assertThat(picture[y][x]).isCloseTo(digits.pixel(0, y, x) / 255f, within(1e-6f));
      }
    }
  }

  @Test
  void rTurnsAQuarterEitherWayAtMost() {
    LabelledImages image = Pictures.dots(1, 28, 3, 20, 255, 10, 6, 102);
    RotationScaleTranslation r = RotationScaleTranslation.rotated();
    // Clockwise: (x, y) → (27 − y, x).
    float[][] right = Pictures.draw(r, image, LARGEST);
    assertThat(right[20][24]).isCloseTo(1f, within(1e-6f));
    assertThat(right[6][17]).isCloseTo(0.4f, within(1e-6f));
    float[][] left = Pictures.draw(r, image, SMALLEST);
    assertThat(left[7][3]).isCloseTo(1f, within(1e-6f));
    assertThat(left[21][10]).isCloseTo(0.4f, within(1e-6f));
  }

  @Test
  void rtsPutsTheImageWhereTheDrawSays() {
    // A disc in the middle: turning does not matter, its mass grows as s².
    LabelledImages disc = disc();
    double mass = Pictures.moments(picture(disc))[0];
    RotationScaleTranslation rts = RotationScaleTranslation.rotatedScaledTranslated();
    double smallest = 9;
    double largest = 0;
    double farthest = 0;
    for (int i = 0; i < 500; i++) {
      RandomStream same = RandomStream.of(5, i);
      same.nextDouble();
      double s = 0.7 + 0.5 * same.nextDouble();
      double slack = (42 - s * 28) / 2;
      double tx = slack * (2 * same.nextDouble() - 1);
      double ty = slack * (2 * same.nextDouble() - 1);
      double[] m = Pictures.moments(Pictures.draw(rts, disc, RandomStream.of(5, i)));
      assertThat(m[0]).isCloseTo(mass * s * s, within(0.05 * mass));
      assertThat(m[1]).isCloseTo(20.5 + tx, within(0.1));
      assertThat(m[2]).isCloseTo(20.5 + ty, within(0.1));
      smallest = Math.min(smallest, s);
      largest = Math.max(largest, s);
      farthest = Math.max(farthest, Math.abs(tx));
    }
    assertThat(smallest).isBetween(0.7, 0.71);
    assertThat(largest).isBetween(1.19, 1.2);
    // (42 − 0.7·28) / 2 = 11.2 px
    assertThat(farthest).isBetween(10.0, 11.2);
  }

  @Test
  void anglesScalesAndPlacesAreUniform() {
    assertUniform(RotationScaleTranslation.rotated(), 90, 1, 1);
    assertUniform(RotationScaleTranslation.rotatedScaledTranslated(), 45, 0.7, 1.2);
  }

  /** Reads θ, from canvas to image of 20×28 pixels, as R(−φ)·(p − t) / s. */
  private static void assertUniform(
      RotationScaleTranslation d, double angle, double smallest, double largest) {
    int draws = 1000;
    double[] angles = new double[draws];
    double[] scales = new double[draws];
    double[][] places = new double[2][draws];
    for (int i = 0; i < draws; i++) {
      double[] a = d.draw(20, 28, RandomStream.of(7, i)).theta();
      double half = (d.width() - 1) / 2.0;
      double cos = a[0] * 13.5 / half;
      double sin = a[1] * 13.5 / half;
      angles[i] = Math.toDegrees(Math.atan2(sin, cos));
      scales[i] = 1 / Math.hypot(sin, cos);
      assertThat(a[3] * 9.5 / half).isCloseTo(-sin, within(1e-12));
      assertThat(a[4] * 9.5 / half).isCloseTo(cos, within(1e-12));
      // The canvas's point that shows the image's centre, and the room that it has.
      double s2 = scales[i] * scales[i];
      double x = -s2 * (cos * a[2] * 13.5 - sin * a[5] * 9.5);
      double y = -s2 * (sin * a[2] * 13.5 + cos * a[5] * 9.5);
      places[0][i] = room(d.width() - scales[i] * 28, x);
      places[1][i] = room(d.height() - scales[i] * 20, y);
    }
    Samples.assertUniform("angle", angles, -angle, angle);
    if (smallest < largest) {
      Samples.assertUniform("scale", scales, smallest, largest);
      Samples.assertUniform("x", places[0], -1 - 1e-9, 1 + 1e-9);
      Samples.assertUncorrelated("angle and scale", angles, scales);
    } else {
      for (int i = 0; i < draws; i++) {
        assertThat(scales[i]).isCloseTo(1, within(1e-12));
        assertThat(places[0][i]).isCloseTo(0, within(1e-9));
      }
    }
    Samples.assertUniform("y", places[1], -1 - 1e-9, 1 + 1e-9);
    Samples.assertUncorrelated("x and y", places[0], places[1]);
  }

  /** A place as a share of the room on either side; 0 where there is none. */
  private static double room(double slack, double place) {
    return slack < 1e-9 ? place : place / (slack / 2);
  }

  @Test
  void saysAllItsParameters() {
    assertThat(RotationScaleTranslation.rotated().description())
        .isEqualTo("rotation -90..90 degrees, 28x28");
    assertThat(RotationScaleTranslation.rotatedScaledTranslated().description())
        .isEqualTo("rotation -45..45 degrees, scale 0.7..1.2, 42x42");
  }

  @Test
  void rtsNeverCutsADigit() {
    LabelledImages digits = new DigitGenerator(3).images(0, 300);
    RotationScaleTranslation rts = RotationScaleTranslation.rotatedScaledTranslated();
    float[] out = new float[42 * 42];
    for (int i = 0; i < 300; i++) {
      rts.draw(digits, i, RandomStream.of(6, i), out, 0);
      double border = 0;
      for (int j = 0; j < 42; j++) {
        border += out[j] + out[41 * 42 + j] + out[42 * j] + out[42 * j + 41];
      }
      assertThat(border).as("ink on the border of %d", i).isLessThan(1.0);
    }
  }

  @Test
  void refusesRangesThatAreNone() {
    assertThatThrownBy(() -> new RotationScaleTranslation("x", 28, 10, 1.2, 0.7))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("[1.2, 0.7]");
    assertThatThrownBy(() -> new RotationScaleTranslation("x", 28, Double.NaN, 1, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("NaN");
  }

  private static LabelledImages disc() {
    int[] dots = new int[3 * 28 * 28];
    for (int i = 0; i < 28 * 28; i++) {
      double r = Math.hypot(i % 28 - 13.5, i / 28 - 13.5);
      dots[3 * i] = i / 28;
      dots[3 * i + 1] = i % 28;
      dots[3 * i + 2] = (int) Math.round(255 * Math.max(0, Math.min(1, (10 - r) / 5)));
    }
    return Pictures.dots(1, 28, dots);
  }

  private static float[][] picture(LabelledImages images) {
    return Pictures.draw(
        new RotationScaleTranslation("none", 28, 0, 1, 1), images, RandomStream.of(1));
  }

  @Test
  void weakenedItTurnsScalesAndMovesLess() {
    LabelledImages image = Pictures.dots(1, 28, 13, 14, 255);
    RotationScaleTranslation rts = RotationScaleTranslation.rotatedScaledTranslated();
    assertThat(rts.weakened(1).description()).isEqualTo(rts.description());
    assertThat(rts.weakened(0.25).description())
        .isEqualTo(
            "rotation -11.25..11.25 degrees, scale 0.925..1.05, 0.25 of the way to the border,"
                + " 42x42");
    float[][] middle = Pictures.draw(rts.weakened(0), image, RandomStream.of(1));
    assertThat(middle[13 + 7][14 + 7]).isEqualTo(1f);
    LabelledImages disc = disc();
    double farthest = 0;
    for (int i = 0; i < 200; i++) {
      double[] m = Pictures.moments(Pictures.draw(rts.weakened(0.25), disc, RandomStream.of(5, i)));
      farthest = Math.max(farthest, Math.max(Math.abs(m[1] - 20.5), Math.abs(m[2] - 20.5)));
    }
    // A quarter of (42 − 0.925·28)/2.
    assertThat(farthest).isBetween(1.7, 2.02);
    assertThatThrownBy(() -> rts.weakened(1.5)).hasMessage("amount must be 0 to 1, got 1.5");
  }
}
