package org.stn4j.data.distort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.stn4j.data.LabelledImages;
import org.stn4j.data.Provenance;
import org.stn4j.data.random.RandomStream;

/** Images of 5×9 pixels: an exchanged axis shows. */
class CornerPerturbationTest {

  private static final double[][] CORNERS = {{-1, -1}, {1, -1}, {1, 1}, {-1, 1}};
  private static final int HEIGHT = 5;
  private static final int WIDTH = 9;
  private static final int DRAWS = 1000;

  private static CornerPerturbation perturbation(double sigma, double translationSigma) {
    return new CornerPerturbation("x", HEIGHT, WIDTH, sigma, translationSigma);
  }

  /** What a corner moves by: [x or y][draw]. */
  private static double[][] motion(CornerPerturbation p, int corner) {
    double[][] motion = new double[2][DRAWS];
    for (int i = 0; i < DRAWS; i++) {
      double[] h = p.theta(RandomStream.of(8, i));
      double x = CORNERS[corner][0];
      double y = CORNERS[corner][1];
      double w = h[6] * x + h[7] * y + 1;
      motion[0][i] = (h[0] * x + h[1] * y + h[2]) / w - x;
      motion[1][i] = (h[3] * x + h[4] * y + h[5]) / w - y;
    }
    return motion;
  }

  private static double[] difference(double[] a, double[] b) {
    double[] difference = new double[a.length];
    for (int i = 0; i < a.length; i++) {
      difference[i] = a[i] - b[i];
    }
    return difference;
  }

  @Test
  void everyCornerMovesByItselfAndWithTheOthers() {
    CornerPerturbation p = perturbation(0.1, 0.3);
    for (int k = 0; k < 4; k++) {
      double[][] own = motion(p, k);
      double[][] next = motion(p, (k + 1) % 4);
      for (int axis = 0; axis < 2; axis++) {
        String what = "corner " + k + ", axis " + axis;
        Samples.assertNormal(what, own[axis], Math.sqrt(0.1 * 0.1 + 0.3 * 0.3));
        Samples.assertNormal(what, difference(own[axis], next[axis]), 0.1 * Math.sqrt(2));
      }
      Samples.assertUncorrelated("x and y", own[0], own[1]);
    }
  }

  @Test
  void cornersAloneMoveIndependently() {
    CornerPerturbation p = perturbation(0.25, 0);
    double[][] first = motion(p, 0);
    Samples.assertNormal("x", first[0], 0.25);
    for (int k = 1; k < 4; k++) {
      Samples.assertUncorrelated("x of corners 0 and " + k, first[0], motion(p, k)[0]);
      Samples.assertUncorrelated("y of corners 0 and " + k, first[1], motion(p, k)[1]);
    }
  }

  @Test
  void theImageIsReadWhereTheHomographyPoints() {
    CornerPerturbation p = perturbation(0, 0.25);
    double[] theta = p.theta(RandomStream.of(8, 3));
    assertThat(theta)
        .containsExactly(new double[] {1, 0, theta[2], 0, 1, theta[5], 0, 0}, within(1e-12));
    float[][] drawn = Pictures.draw(p, dot(2, 6, 255), RandomStream.of(8, 3));
    for (int row = 0; row < HEIGHT; row++) {
      for (int column = 0; column < WIDTH; column++) {
        double x = column + theta[2] * (WIDTH - 1) / 2;
        double y = row + theta[5] * (HEIGHT - 1) / 2;
        double expected = Math.max(0, 1 - Math.abs(x - 6)) * Math.max(0, 1 - Math.abs(y - 2));
        assertThat((double) drawn[row][column]).isCloseTo(expected, within(1e-6));
      }
    }
  }

  private static LabelledImages dot(int row, int column, int value) {
    byte[] pixels = new byte[HEIGHT * WIDTH];
    pixels[row * WIDTH + column] = (byte) value;
    return new LabelledImages(HEIGHT, WIDTH, 10, pixels, new byte[1], Provenance.generated("dot"));
  }

  @Test
  void nothingMovesWithoutDeviation() {
    assertThat(perturbation(0, 0).theta(RandomStream.of(8, 1)))
        .containsExactly(new double[] {1, 0, 0, 0, 1, 0, 0, 0}, within(1e-15));
  }

  @Test
  void saysWhatItDoes() {
    assertThat(perturbation(0.25, 0.125).description())
        .isEqualTo(
            "corners moved by N(0, 0.25^2), all together by N(0, 0.125^2), in half sides, 5x9");
  }

  @Test
  void negativeDeviationsAreRefused() {
    assertThatThrownBy(() -> perturbation(-0.1, 0.2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("got 5x9, -0.1 and 0.2");
  }
}
