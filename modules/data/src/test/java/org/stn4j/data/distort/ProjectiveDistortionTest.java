package org.stn4j.data.distort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.stn4j.data.distort.CornerMotion.ANY_DIRECTION;
import static org.stn4j.data.distort.CornerMotion.DIAGONAL;
import static org.stn4j.data.distort.CornerMotion.PER_AXIS;

import java.util.Arrays;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.special.Erf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stn4j.data.random.RandomStream;

/** Canvases of 20×28 and images of 12×18 pixels: an exchanged axis shows. */
class ProjectiveDistortionTest {

  private static final double[][] CORNERS = {{-1, -1}, {1, -1}, {1, 1}, {-1, 1}};
  private static final int HEIGHT = 20;
  private static final int WIDTH = 28;
  private static final int DRAWS = 1000;

  /**
   * Scales that keep the image on the canvas as it is, then what each corner moved by in pixels.
   */
  private record Motion(double[] x, double[] y) {}

  private static ProjectiveDistortion distortion(CornerMotion motion, double sigma) {
    return new ProjectiveDistortion("x", HEIGHT, WIDTH, sigma, motion, false);
  }

  private static Motion motion(ProjectiveDistortion p, int k) {
    Motion motion = new Motion(new double[DRAWS], new double[DRAWS]);
    for (int i = 0; i < DRAWS; i++) {
      double[] moved = moved(p, i, k);
      motion.x[i] = (moved[0] - CORNERS[k][0]) * (p.width() - 1) / 2.0;
      motion.y[i] = (moved[1] - CORNERS[k][1]) * (p.height() - 1) / 2.0;
    }
    return motion;
  }

  /** Where on the canvas the corner of the scaled canvas is seen. */
  private static double[] moved(ProjectiveDistortion p, int draw, int k) {
    // The first number drawn is the scale, as aScaleIsDrawn shows.
    double s = 0.75 + 0.25 * RandomStream.of(4, draw).nextDouble();
    double[] h = p.draw(12, 18, RandomStream.of(4, draw)).theta();
    RealMatrix inverse =
        MatrixUtils.inverse(
            MatrixUtils.createRealMatrix(
                new double[][] {{h[0], h[1], h[2]}, {h[3], h[4], h[5]}, {h[6], h[7], 1}}));
    double[] corner = {
      CORNERS[k][0] * (p.width() - 1) / (17 * s), CORNERS[k][1] * (p.height() - 1) / (11 * s), 1
    };
    double[] v = inverse.operate(corner);
    return new double[] {v[0] / v[2], v[1] / v[2]};
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aScaleIsDrawn(boolean fitted) {
    ProjectiveDistortion p = new ProjectiveDistortion("x", HEIGHT, WIDTH, 0, ANY_DIRECTION, fitted);
    double[] scales = new double[DRAWS];
    for (int i = 0; i < DRAWS; i++) {
      double[] h = p.draw(12, 18, RandomStream.of(4, i)).theta();
      double s = 27 / (17 * h[0]);
      assertThat(h)
          .containsExactly(new double[] {h[0], 0, 0, 0, 19 / (11 * s), 0, 0, 0}, within(1e-12));
      assertThat(s).isCloseTo(0.75 + 0.25 * RandomStream.of(4, i).nextDouble(), within(1e-12));
      scales[i] = s;
    }
    Samples.assertUniform("scale", scales, 0.75 - 1e-12, 1 + 1e-12);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void pMovesACornerByOneAmountInARandomDirection(int corner) {
    // Small enough on this canvas that hardly a draw is repeated.
    Motion m = motion(distortion(ANY_DIRECTION, 2), corner);
    double[] rank = new double[DRAWS];
    double[] direction = new double[DRAWS];
    for (int i = 0; i < DRAWS; i++) {
      // The amount's distribution function: |a| of N(0, σ²).
      rank[i] = Erf.erf(Math.hypot(m.x[i], m.y[i]) / (2 * Math.sqrt(2)));
      direction[i] = Math.atan2(m.y[i], m.x[i]);
    }
    Samples.assertUniform("amount", rank, 0, 1);
    Samples.assertUniform("direction", direction, -Math.PI, Math.PI);
    Samples.assertUncorrelated("amount and direction", rank, direction);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void perAxisTheAmountsInXAndYAreTwo(int corner) {
    Motion m = motion(distortion(PER_AXIS, 2), corner);
    Samples.assertNormal("x", m.x, 2);
    Samples.assertNormal("y", m.y, 2);
    Samples.assertUncorrelated("x and y", m.x, m.y);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void onTheDiagonalACornerMovesOutwardsOrInwards(int corner) {
    Motion m = motion(distortion(DIAGONAL, 2), corner);
    double[] amounts = new double[DRAWS];
    for (int i = 0; i < DRAWS; i++) {
      double x = m.x[i] * CORNERS[corner][0];
      double y = m.y[i] * CORNERS[corner][1];
      assertThat(y).isCloseTo(x * 19 / 27, within(1e-9));
      amounts[i] = Math.signum(x) * Math.hypot(x, y);
    }
    Samples.assertNormal("amount", amounts, 2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ANY_DIRECTION", "PER_AXIS", "DIAGONAL"})
  void cornersMoveIndependently(CornerMotion motion) {
    ProjectiveDistortion p = distortion(motion, 2);
    Motion[] corners = new Motion[4];
    Arrays.setAll(corners, k -> motion(p, k));
    for (int k = 0; k < 4; k++) {
      for (int other = 0; other < k; other++) {
        Samples.assertUncorrelated("corners in x", corners[k].x, corners[other].x);
        Samples.assertUncorrelated("corners in x and y", corners[k].x, corners[other].y);
      }
    }
  }

  @Test
  void thePapersMoveByFivePixelsAndFewDrawsAreRepeated() {
    assertThat(deviation(ProjectiveDistortion.projected())).isCloseTo(5, within(0.15));
    // Two amounts: √2 as far, a little less since folded draws are the wild ones.
    assertThat(deviation((ProjectiveDistortion) Distortions.named("P-corners")))
        .isCloseTo(5 * Math.sqrt(2), within(0.2));
    assertThat(repeated(ProjectiveDistortion.projected())).isBetween(1, 15);
    assertThat(repeated((ProjectiveDistortion) Distortions.named("P-corners"))).isBetween(25, 70);
  }

  /** Root mean square of the distances that corners move by, in pixels. */
  private static double deviation(ProjectiveDistortion p) {
    double squares = 0;
    for (int k = 0; k < 4; k++) {
      Motion m = motion(p, k);
      for (int i = 0; i < DRAWS; i++) {
        squares += m.x[i] * m.x[i] + m.y[i] * m.y[i];
      }
    }
    return Math.sqrt(squares / (4 * DRAWS));
  }

  /** Of 10,000 draws, those that took more numbers than one drawing of the corners does. */
  private static int repeated(ProjectiveDistortion p) {
    int repeated = 0;
    for (int i = 0; i < 10_000; i++) {
      RandomStream once = RandomStream.of(5, i);
      once.nextDouble();
      CornerMotion motion = p.name().equals("P") ? ANY_DIRECTION : PER_AXIS;
      for (int k = 0; k < 4; k++) {
        motion.move(1, 1, 5, once, new double[2]);
      }
      RandomStream all = RandomStream.of(5, i);
      p.draw(28, 28, all);
      repeated += once.nextLong() == all.nextLong() ? 0 : 1;
    }
    return repeated;
  }

  @Test
  void fittedTheMovedCornersTouchTheCanvas() {
    ProjectiveDistortion p = new ProjectiveDistortion("x", HEIGHT, WIDTH, 3, PER_AXIS, true);
    ProjectiveDistortion plain = distortion(PER_AXIS, 3);
    int same = 0;
    for (int i = 0; i < 50; i++) {
      double[][] moved = new double[4][];
      double[] x = new double[4];
      double[] y = new double[4];
      double[] plainX = new double[4];
      for (int k = 0; k < 4; k++) {
        moved[k] = moved(p, i, k);
        x[k] = moved[k][0];
        y[k] = moved[k][1];
        plainX[k] = moved(plain, i, k)[0];
      }
      assertThat(Arrays.stream(x).min().orElseThrow()).isCloseTo(-1, within(1e-9));
      assertThat(Arrays.stream(x).max().orElseThrow()).isCloseTo(1, within(1e-9));
      assertThat(Arrays.stream(y).min().orElseThrow()).isCloseTo(-1, within(1e-9));
      assertThat(Arrays.stream(y).max().orElseThrow()).isCloseTo(1, within(1e-9));
      // Otherwise they lie as they do without: ratios of lengths are kept.
      double ratio = (x[1] - x[0]) / (x[2] - x[3]);
      same += Math.abs(ratio - (plainX[1] - plainX[0]) / (plainX[2] - plainX[3])) < 1e-9 ? 1 : 0;
    }
    assertThat(same).isEqualTo(50);
  }

  @Test
  void saysAllItsParameters() {
    assertThat(ProjectiveDistortion.projected().description())
        .isEqualTo("scale 0.75..1, corners moved by N(0, 5^2) px in a random direction, 28x28");
    assertThat(new ProjectiveDistortion("x", 20, 28, 2.5, DIAGONAL, true).description())
        .isEqualTo(
            "scale 0.75..1, corners moved by N(0, 2.5^2) px along the diagonal,"
                + " their bounding box stretched to the canvas, 20x28");
  }

  @Test
  void refusesWhatIsNone() {
    assertThatThrownBy(() -> distortion(PER_AXIS, -1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("got 20x28 and -1");
    assertThatThrownBy(() -> new ProjectiveDistortion("x", 28, 1, 5, PER_AXIS, false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("got 28x1");
  }
}
