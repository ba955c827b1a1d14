package org.stn4j.data.distort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.stn4j.data.random.RandomStream;

class ProjectiveDistortionTest {

  private static final double[][] CORNERS = {{-1, -1}, {1, -1}, {1, 1}, {-1, 1}};

  @Test
  void movedCornersShowTheCornersOfTheScaledImage() {
    ProjectiveDistortion p = ProjectiveDistortion.projected();
    double sum = 0;
    int repeated = 0;
    int draws = 2000;
    for (int i = 0; i < draws; i++) {
      double[] h = p.theta(28, 28, RandomStream.of(4, i));
      RandomStream same = RandomStream.of(4, i);
      double s = 0.75 + 0.25 * same.nextDouble();
      double[][] moved = new double[4][];
      for (int k = 0; k < 4; k++) {
        // 13.5 px are a normalised 1.
        moved[k] =
            new double[] {
              CORNERS[k][0] + 5 / 13.5 * same.nextGaussian(),
              CORNERS[k][1] + 5 / 13.5 * same.nextGaussian()
            };
      }
      if (!maps(h, moved, s)) {
        repeated++;
        continue;
      }
      for (int k = 0; k < 4; k++) {
        double dx = moved[k][0] - CORNERS[k][0];
        sum += dx * dx * 13.5 * 13.5;
      }
    }
    // Of what was kept: a little below 5 px, since folded draws are the wild ones.
    assertThat(Math.sqrt(sum / 4 / (draws - repeated))).isBetween(4.6, 5.1);
    // Folded quadrilaterals are rare.
    assertThat(repeated / (double) draws).isBetween(0.0005, 0.01);
  }

  private static boolean maps(double[] h, double[][] moved, double s) {
    for (int k = 0; k < 4; k++) {
      double w = h[6] * moved[k][0] + h[7] * moved[k][1] + 1;
      double x = (h[0] * moved[k][0] + h[1] * moved[k][1] + h[2]) / w;
      double y = (h[3] * moved[k][0] + h[4] * moved[k][1] + h[5]) / w;
      if (Math.abs(x - CORNERS[k][0] / s) > 1e-6 || Math.abs(y - CORNERS[k][1] / s) > 1e-6) {
        return false;
      }
    }
    return true;
  }

  @Test
  void withoutNoiseItOnlyScales() {
    ProjectiveDistortion p = new ProjectiveDistortion("x", 28, 0);
    double[] h = p.theta(28, 28, RandomStream.of(9));
    double s = 0.75 + 0.25 * RandomStream.of(9).nextDouble();
    double[] expected = {1 / s, 0, 0, 0, 1 / s, 0, 0, 0};
    assertThat(h).containsExactly(expected, within(1e-12));
  }
}
