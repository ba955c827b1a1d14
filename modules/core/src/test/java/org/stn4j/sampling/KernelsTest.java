package org.stn4j.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KernelsTest {

  private static final Offset<Double> ROUNDING = within(1e-12);

  static List<String> names() {
    return Kernels.names();
  }

  private static Taps weigh(Kernel kernel, double x, double width, double... phi) {
    Profile profile = kernel.along(0, phi.length > 0 ? phi : kernel.initialParameters(2));
    Taps taps = new Taps(profile);
    profile.weigh(x, width, taps);
    return taps;
  }

  private static double weightOf(Taps taps, long pixel) {
    long t = pixel - taps.first;
    return t >= 0 && t < taps.count ? taps.weight[(int) t] : 0;
  }

  @ParameterizedTest
  @MethodSource("names")
  void weightsSumToOneAndSlopesToZero(String name) {
    for (double x : new double[] {-3.3, -0.5, 0, 0.25, 7.875, 1e9 + 0.5}) {
      for (double width : new double[] {1, 1.7, 32}) {
        Taps taps = weigh(Kernels.named(name), x, width);
        double sum = 0;
        double slopes = 0;
        for (int t = 0; t < taps.count; t++) {
          sum += taps.weight[t];
          slopes += taps.slope[t];
        }
        assertThat(sum).isCloseTo(1, ROUNDING);
        assertThat(slopes).isCloseTo(0, ROUNDING);
        assertThat(taps.count).isLessThanOrEqualTo(taps.weight.length);
      }
    }
  }

  @Test
  void nearestTakesTheEvenPixelHalfWay() {
    Kernel nearest = new Nearest();
    assertThat(weigh(nearest, 0.5, 1).first).isEqualTo(0);
    assertThat(weigh(nearest, 1.5, 1).first).isEqualTo(2);
    assertThat(weigh(nearest, 2.5, 1).first).isEqualTo(2);
    assertThat(weigh(nearest, 2.75, 1).first).isEqualTo(3);
    assertThat(weigh(nearest, -1.5, 1).first).isEqualTo(-2);
  }

  @Test
  void bilinearAndBicubicHalfWay() {
    Taps linear = weigh(new Bilinear(), 2.25, 1);
    assertThat(weightOf(linear, 2)).isEqualTo(0.75);
    assertThat(weightOf(linear, 3)).isEqualTo(0.25);
    // a/8 outside, 1/2 − a/8 inside.
    Taps cubic = weigh(new Bicubic(), 2.5, 1);
    assertThat(weightOf(cubic, 1)).isCloseTo(-0.75 / 8, ROUNDING);
    assertThat(weightOf(cubic, 2)).isCloseTo(0.5 + 0.75 / 8, ROUNDING);
    assertThat(weightOf(cubic, 4)).isCloseTo(-0.75 / 8, ROUNDING);
  }

  @Test
  void keysIsBicubicWithAnotherA() {
    assertThat(weigh(new Keys(), 1.3, 1, -0.75).weight)
        .containsExactly(weigh(new Bicubic(), 1.3, 1).weight);
    // With a = −1/2 parabolas are followed exactly.
    Taps taps = weigh(new Keys(), 1.3, 1, -0.5);
    double parabola = 0;
    for (int t = 0; t < taps.count; t++) {
      double m = taps.first + t;
      parabola += taps.weight[t] * (2 * m * m - 3 * m + 1);
    }
    assertThat(parabola).isCloseTo(2 * 1.3 * 1.3 - 3 * 1.3 + 1, ROUNDING);
  }

  @Test
  void gaussianFallsAsItsFormula() {
    Taps taps = weigh(new Gaussian(), 5.25, 1, 1.5, 9);
    double ratio = weightOf(taps, 7) / weightOf(taps, 5);
    assertThat(ratio).isCloseTo(Math.exp(-(1.75 * 1.75 - 0.25 * 0.25) / (2 * 1.5 * 1.5)), ROUNDING);
    // The sign of σ does not matter, and tiny, huge or missing ones do no harm.
    assertThat(weigh(new Gaussian(), 5.25, 1, -1.5, 9).weight).containsExactly(taps.weight);
    assertThat(weightOf(weigh(new Gaussian(), 5.25, 1, 0, 9), 5)).isCloseTo(1, within(1e-10));
    assertThat(weigh(new Gaussian(), 5.25, 1, 1e30, 9).count).isEqualTo(64);
    assertThat(weigh(new Gaussian(), 5.25, 1, Double.NaN, 9).weight).containsOnly(Double.NaN);
  }

  @Test
  void antialiasedIsBilinearWhereNothingIsSkipped() {
    Taps narrow = weigh(new Antialiased(), 2.25, 1);
    assertThat(weightOf(narrow, 2)).isEqualTo(0.75);
    assertThat(weightOf(narrow, 3)).isEqualTo(0.25);
    // Twice as wide: 3/8, 7/8, 5/8, 1/8 over their sum.
    Taps wide = weigh(new Antialiased(), 2.25, 2);
    assertThat(weightOf(wide, 1)).isCloseTo(3.0 / 16, ROUNDING);
    assertThat(weightOf(wide, 2)).isCloseTo(7.0 / 16, ROUNDING);
    assertThat(weightOf(wide, 3)).isCloseTo(5.0 / 16, ROUNDING);
    assertThat(weightOf(wide, 4)).isCloseTo(1.0 / 16, ROUNDING);
  }

  @Test
  void aKernelIsKnownByItsName() {
    assertThat(new Sampling(new Gaussian(), Padding.BORDER, false))
        .isEqualTo(new Sampling(new Gaussian(), Padding.BORDER, false))
        .isNotEqualTo(new Sampling(new Keys(), Padding.BORDER, false))
        .hasToString("gaussian, border, alignCorners false");
  }
}
