package org.stn4j.data.distort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.stn4j.data.LabelledImages;
import org.stn4j.data.digits.DigitGenerator;
import org.stn4j.data.random.RandomStream;
import org.stn4j.geometry.ThinPlateSpline;

class ElasticDistortionTest {

  private static final double[][] POINTS = new ThinPlateSpline().controlPoints();

  @Test
  void controlPointsMoveByOneAndAHalfPixels() {
    ElasticDistortion e = ElasticDistortion.elastic();
    double sum = 0;
    double squares = 0;
    int draws = 1000;
    for (int i = 0; i < draws; i++) {
      double s = 0.75 + 0.25 * RandomStream.of(8, i).nextDouble();
      double[] theta = e.theta(28, 28, RandomStream.of(8, i));
      assertThat(theta).hasSize(32);
      for (int k = 0; k < 16; k++) {
        double dx = 13.5 * ((theta[k] + POINTS[k][0]) * s - POINTS[k][0]);
        double dy = 13.5 * ((theta[16 + k] + POINTS[k][1]) * s - POINTS[k][1]);
        sum += dx + dy;
        squares += dx * dx + dy * dy;
      }
    }
    int n = 32 * draws;
    assertThat(sum / n).isCloseTo(0, within(5 * 1.5 / Math.sqrt(n)));
    assertThat(Math.sqrt(squares / n)).isCloseTo(1.5, within(0.04));
  }

  @Test
  void withoutNoiseItOnlyScales() {
    LabelledImages digits = new DigitGenerator(3).images(0, 1);
    Distortion elastic = new ElasticDistortion("x", 28, 4, 0);
    Distortion projective = new ProjectiveDistortion("y", 28, 0);
    float[][] a = Pictures.draw(elastic, digits, RandomStream.of(2));
    float[][] b = Pictures.draw(projective, digits, RandomStream.of(2));
    assertThat(a[14]).containsExactly(b[14], within(1e-5f));
    assertThat(Pictures.moments(a)).containsExactly(Pictures.moments(b), within(1e-3));
  }
}
