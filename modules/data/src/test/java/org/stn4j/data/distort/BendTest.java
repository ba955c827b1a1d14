package org.stn4j.data.distort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.stn4j.data.LabelledImages;
import org.stn4j.data.digits.DigitGenerator;
import org.stn4j.data.random.RandomStream;

/** Bends of images of 12×18 pixels: an exchanged axis shows. */
class BendTest {

  private static final int DRAWS = 300;
  private static final double SIGMA = 0.7;

  /** Where the points come to. */
  private static double[][] moved(int draw, double[] x, double[] y) {
    double[][] points = {x.clone(), y.clone()};
    new Bend(SIGMA, 12, 18, RandomStream.of(3, draw)).move(points);
    return points;
  }

  @Test
  void sixteenPointsMoveByThemselves() {
    double[] x = new double[16];
    double[] y = new double[16];
    for (int k = 0; k < 16; k++) {
      x[k] = Math.cos(Math.PI * (k % 4 + 0.5) / 4);
      y[k] = Math.cos(Math.PI * (k / 4 + 0.5) / 4);
    }
    double[][] moves = new double[32][DRAWS];
    for (int i = 0; i < DRAWS; i++) {
      double[][] points = moved(i, x, y);
      for (int k = 0; k < 16; k++) {
        moves[k][i] = (points[0][k] - x[k]) * 8.5;
        moves[16 + k][i] = (points[1][k] - y[k]) * 5.5;
      }
    }
    for (int k = 0; k < 32; k++) {
      Samples.assertNormal("point " + k, moves[k], SIGMA);
      for (int other = 0; other < k; other++) {
        Samples.assertUncorrelated("points " + k + ", " + other, moves[k], moves[other]);
      }
    }
    Samples.assertNormal(
        "all", Arrays.stream(moves).flatMapToDouble(Arrays::stream).toArray(), SIGMA);
  }

  @Test
  void alongALineTheyMoveByACubicPolynomial() {
    double[] x = {-0.9, -0.6, -0.3, 0, 0.3, 0.6, 0.9};
    double[][] points = moved(5, x, new double[] {0.2, 0.2, 0.2, 0.2, 0.2, 0.2, 0.2});
    for (int i = 0; i + 4 < x.length; i++) {
      double[] d = {points[1][i], points[1][i + 1], points[1][i + 2], points[1][i + 3]};
      assertThat(d[0] - 4 * d[1] + 6 * d[2] - 4 * d[3] + points[1][i + 4])
          .isCloseTo(0, within(1e-12));
    }
    assertThat(points[1][0]).isNotCloseTo(0.2, within(1e-6));
  }

  @Test
  void outsideThePointsMoveAsTheBorder() {
    double[][] points = moved(2, new double[] {1, 4, 0.3, 0.3}, new double[] {0.5, 0.5, -1, -9});
    assertThat(points[0][1] - 4).isCloseTo(points[0][0] - 1, within(1e-12));
    assertThat(points[1][1]).isCloseTo(points[1][0], within(1e-12));
    assertThat(points[0][3]).isCloseTo(points[0][2], within(1e-12));
    assertThat(points[1][3] + 9).isCloseTo(points[1][2] + 1, within(1e-12));
  }

  @Test
  void aBentDistortionHasTheMapOfTheOneItBends() {
    LabelledImages digits = new DigitGenerator(1).images(0, 3);
    RotationScaleTranslation rts = RotationScaleTranslation.rotatedScaledTranslated();
    float[][] plain = Pictures.draw(rts, digits, RandomStream.of(4));
    assertThat(Pictures.draw(rts.bent(0), digits, RandomStream.of(4))).isDeepEqualTo(plain);
    float[][] bent = Pictures.draw(rts.bent(1), digits, RandomStream.of(4));
    assertThat(bent).isNotEqualTo(plain);
    double[] before = Pictures.moments(plain);
    double[] after = Pictures.moments(bent);
    assertThat(after[0]).isCloseTo(before[0], within(0.3 * before[0]));
    assertThat(after[1]).isCloseTo(before[1], within(3.0));
    assertThat(after[2]).isCloseTo(before[2], within(3.0));
    assertThat(rts.bent(0.5).name()).isEqualTo("RTS");
    assertThat(rts.bent(0.5).description())
        .isEqualTo("bent by N(0, 0.5^2) px, " + rts.description());
  }

  @Test
  void sigmaIsNotNegative() {
    assertThatThrownBy(() -> RotationScaleTranslation.rotated().bent(-1))
        .hasMessage("sigma must be at least 0, got -1.0");
  }
}
