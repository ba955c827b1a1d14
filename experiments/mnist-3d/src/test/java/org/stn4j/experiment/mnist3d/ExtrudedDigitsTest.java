package org.stn4j.experiment.mnist3d;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stn4j.data.LabelledImages;
import org.stn4j.data.Provenance;
import org.stn4j.data.batch.Batch;
import org.stn4j.data.batch.Field;
import org.stn4j.data.random.RandomStream;

class ExtrudedDigitsTest {

  /** An L of ink in 20×20 pixels, its bars 4 wide, brighter below: no symmetry is left. */
  private static LabelledImages letter() {
    byte[] pixels = new byte[28 * 28];
    for (int row = 4; row < 24; row++) {
      for (int column = 4; column < 24; column++) {
        boolean bar = column < 8;
        boolean foot = row >= 20;
        if (bar || foot) {
          pixels[row * 28 + column] = (byte) (foot ? 250 : 125);
        }
      }
    }
    return new LabelledImages(28, 28, 10, pixels, new byte[] {7}, provenance());
  }

  private static Provenance provenance() {
    return new Provenance(Provenance.Kind.GENERATED, "a letter");
  }

  private static float[][] draw(Scale scale, long seed) {
    int side = scale.side();
    float[][] out = {new float[2 * side * side * side], new float[20]};
    new ExtrudedDigits(letter(), scale).draw(0, RandomStream.of(seed), out, 1);
    return out;
  }

  /** Mass, centre (x, y, z) and second moments of the second volume. */
  private static double[][] moments(float[] volumes, int side) {
    double[] centre = new double[3];
    double mass = 0;
    for (int i = 0; i < side * side * side; i++) {
      double v = volumes[side * side * side + i];
      mass += v;
      centre[0] += v * (i % side);
      centre[1] += v * (i / side % side);
      centre[2] += v * (i / side / side);
    }
    for (int a = 0; a < 3; a++) {
      centre[a] /= mass;
    }
    double[] second = new double[6];
    for (int i = 0; i < side * side * side; i++) {
      double v = volumes[side * side * side + i] / mass;
      double[] d = {i % side - centre[0], i / side % side - centre[1], i / side / side - centre[2]};
      for (int a = 0; a < 3; a++) {
        second[a] += v * d[a] * d[a];
        second[3 + a] += v * d[a] * d[(a + 1) % 3];
      }
    }
    return new double[][] {{mass}, centre, second};
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4})
  void volumesAreCubesWithTheDigitWhollyInsideAtItsSize(int divisor) {
    Scale scale = new Scale(divisor);
    int side = 60 / divisor;
    ExtrudedDigits digits = new ExtrudedDigits(letter(), scale);
    assertThat(digits.fields())
        .isEqualTo(
            List.of(Field.of(Batch.IMAGES, 1, side, side, side), Field.of(Batch.LABELS, 10)));
    double ink = 0;
    for (byte pixel : letter().pixels()) {
      ink += (pixel & 0xff) / 255.0;
    }
    double expected = ink * 8 / Math.pow(divisor, 3);
    for (int seed = 0; seed < 20; seed++) {
      float[][] out = draw(scale, seed);
      double mass = moments(out[0], side)[0][0];
      // What is read between voxels of a small solid sums up to it only nearly.
      assertThat(mass).as("seed %d", seed).isCloseTo(expected, within(0.06 * expected));
      for (float v : out[0]) {
        assertThat(v).isBetween(0f, 1f);
      }
      for (int i = 0; i < side * side * side; i++) {
        assertThat(out[0][i]).isZero();
      }
      assertThat(out[1]).containsOnly(0, 1);
      assertThat(out[1][10 + 7]).isOne();
    }
  }

  @Test
  void digitsAreTurnedButNotScaledOrSheared() {
    double[] upright = moments(unturned(), 60)[2];
    double trace = upright[0] + upright[1] + upright[2];
    double largestTilt = 0;
    for (int seed = 0; seed < 30; seed++) {
      double[] m = moments(draw(Scale.WHOLE, seed)[0], 60)[2];
      assertThat(m[0] + m[1] + m[2]).isCloseTo(trace, within(0.02 * trace));
      assertThat(determinant(m))
          .isCloseTo(determinant(upright), within(0.05 * determinant(upright)));
      largestTilt = Math.max(largestTilt, m[2] / upright[2]);
    }
    // Turned about x or y, the digit is deeper than it was extruded.
    assertThat(largestTilt).isGreaterThan(2);
  }

  private static double determinant(double[] m) {
    double xx = m[0];
    double yy = m[1];
    double zz = m[2];
    double xy = m[3];
    double yz = m[4];
    double zx = m[5];
    return xx * (yy * zz - yz * yz) - xy * (xy * zz - yz * zx) + zx * (xy * yz - yy * zx);
  }

  /** The letter in eight slices in the second of two volumes. */
  private static float[] unturned() {
    float[] volumes = new float[2 * 60 * 60 * 60];
    for (int slice = 20; slice < 28; slice++) {
      for (int i = 0; i < 28 * 28; i++) {
        volumes[((60 + slice) * 60 + 10 + i / 28) * 60 + 15 + i % 28] =
            letter().pixel(0, i / 28, i % 28) / 255f;
      }
    }
    return volumes;
  }

  @Test
  void theCentreIsAnywhereWhereTheDigitFits() {
    double[] least = {60, 60, 60};
    double[] most = new double[3];
    for (int seed = 0; seed < 200; seed++) {
      double[] centre = moments(draw(Scale.WHOLE, seed)[0], 60)[1];
      for (int a = 0; a < 3; a++) {
        least[a] = Math.min(least[a], centre[a]);
        most[a] = Math.max(most[a], centre[a]);
      }
    }
    for (int a = 0; a < 3; a++) {
      // Of the frame's centre 14.5 to 44.5; the ink's is up to 6 voxels off it.
      assertThat(least[a]).isBetween(8.5, 19.0);
      assertThat(most[a]).isBetween(40.0, 50.5);
    }
  }

  @Test
  void whatIsDrawnIsAFunctionOfTheStream() {
    assertThat(draw(Scale.HALF, 3)[0]).isEqualTo(draw(Scale.HALF, 3)[0]);
    assertThat(draw(Scale.HALF, 3)[0]).isNotEqualTo(draw(Scale.HALF, 4)[0]);
  }

  @Test
  void rotationsAreTurnsByTheRightHandRuleUpToTheLargestAngle() {
    double[][] aboutZ = Rotations.about(2, Math.PI / 2);
    assertThat(new double[] {aboutZ[0][0], aboutZ[1][0], aboutZ[2][0]})
        .containsExactly(new double[] {0, 1, 0}, within(1e-15));
    double[][] aboutX = Rotations.about(0, Math.PI / 6);
    assertThat(aboutX[2][1]).isCloseTo(0.5, within(1e-15));
    double largest = 0;
    for (int seed = 0; seed < 300; seed++) {
      double[][] r = Rotations.random(45, RandomStream.of(seed));
      // R_z·R_y·R_x: the last row begins with −sin β.
      double beta = Math.toDegrees(Math.asin(-r[2][0]));
      assertThat(beta).isBetween(-45.0, 45.0);
      largest = Math.max(largest, Math.abs(beta));
      for (int i = 0; i < 3; i++) {
        for (int j = 0; j < 3; j++) {
          double dot = r[i][0] * r[j][0] + r[i][1] * r[j][1] + r[i][2] * r[j][2];
          assertThat(dot).isCloseTo(i == j ? 1 : 0, within(1e-12));
        }
      }
    }
    assertThat(largest).isGreaterThan(44);
  }

  @Test
  void otherImagesAndDivisorsAreRefused() {
    LabelledImages small = new LabelledImages(5, 6, 10, new byte[30], new byte[1], provenance());
    assertThatThrownBy(() -> new ExtrudedDigits(small, Scale.WHOLE))
        .hasMessageContaining("expected digits of 28x28 pixels, got 1 images of 5x6");
    assertThatThrownBy(() -> new Scale(3)).hasMessage("the divisor must be 1, 2 or 4, got 3");
  }
}
