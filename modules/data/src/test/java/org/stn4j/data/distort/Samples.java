package org.stn4j.data.distort;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.distribution.RealDistribution;
import org.apache.commons.math3.distribution.UniformRealDistribution;
import org.apache.commons.math3.random.Well19937c;
import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;
import org.apache.commons.math3.stat.inference.ChiSquareTest;
import org.apache.commons.math3.stat.inference.KolmogorovSmirnovTest;

/** Asks whether samples, drawn from fixed seeds, have the distribution they should have. */
final class Samples {

  /** Chance that right samples fail; the seeds are fixed, so they do or do not once and for all. */
  private static final double LEVEL = 0.001;

  private Samples() {}

  /** Kolmogorov and Smirnov's test against U[from, to], and no sample outside. */
  static void assertUniform(String what, double[] samples, double from, double to) {
    assertThat(Arrays.stream(samples).min().orElseThrow()).as(what).isGreaterThanOrEqualTo(from);
    assertThat(Arrays.stream(samples).max().orElseThrow()).as(what).isLessThanOrEqualTo(to);
    assertDistribution(what, samples, new UniformRealDistribution(new Well19937c(1), from, to));
  }

  /** Kolmogorov and Smirnov's test against N(0, sigma²). */
  static void assertNormal(String what, double[] samples, double sigma) {
    assertDistribution(what, samples, new NormalDistribution(new Well19937c(1), 0, sigma));
  }

  private static void assertDistribution(
      String what, double[] samples, RealDistribution distribution) {
    assertThat(new KolmogorovSmirnovTest().kolmogorovSmirnovTest(distribution, samples))
        .as("%s as %s", what, distribution.getClass().getSimpleName())
        .isGreaterThan(LEVEL);
  }

  /** Pearson's test of whole numbers against the same chance for 0 … counts.length − 1. */
  static void assertEvenlySpread(String what, long[] counts) {
    double[] expected = new double[counts.length];
    Arrays.fill(expected, 1);
    assertThat(new ChiSquareTest().chiSquareTest(expected, counts)).as(what).isGreaterThan(LEVEL);
  }

  /** |r| below four standard deviations of what independent samples have. */
  static void assertUncorrelated(String what, double[] a, double[] b) {
    assertThat(Math.abs(new PearsonsCorrelation().correlation(a, b)))
        .as(what)
        .isLessThan(4 / Math.sqrt(a.length));
  }
}
