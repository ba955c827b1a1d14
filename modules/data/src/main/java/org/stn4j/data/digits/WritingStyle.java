package org.stn4j.data.digits;

import java.util.List;
import java.util.random.RandomGenerator;

/** The habits of one writing: width, slant, turn, and how straight lines bend. */
final class WritingStyle {

  private final double aspect;
  private final double slant;
  private final double cos;
  private final double sin;
  private final double bendX;
  private final double bendY;
  private final double waveX;
  private final double wavePhase;

  WritingStyle(RandomGenerator random) {
    aspect = StrictMath.exp(clipped(random, 0.22)) * 0.75;
    slant = clipped(random, 0.29) + 0.1;
    double turn = clipped(random, 0.17);
    cos = StrictMath.cos(turn);
    sin = StrictMath.sin(turn);
    bendX = clipped(random, 0.32);
    bendY = clipped(random, 0.32);
    waveX = clipped(random, 0.04);
    wavePhase = random.nextDouble(0, 2 * Math.PI);
  }

  /** A normal deviate of mean 0, cut at 2.2 standard deviations. */
  private static double clipped(RandomGenerator random, double deviation) {
    return deviation * Math.max(-2.2, Math.min(2.2, random.nextGaussian()));
  }

  /** Moves the points of all strokes as this hand would have put them. */
  void write(List<double[][]> strokes) {
    for (double[][] stroke : strokes) {
      for (double[] p : stroke) {
        double x = p[0] - 0.5;
        double y = p[1] - 0.5;
        double bentX = x + bendX * (y * y - 0.1) + waveX * StrictMath.sin(6 * y + wavePhase);
        double bentY = y + bendY * (x * x - 0.1);
        double u = aspect * bentX - slant * bentY;
        p[0] = cos * u - sin * bentY;
        p[1] = sin * u + cos * bentY;
      }
    }
  }
}
