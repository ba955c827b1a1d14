package org.stn4j.data.digits;

import java.util.List;
import java.util.random.RandomGenerator;

/** The pen of one digit: thickness, pressure along the stroke, softness of its edge. */
final class Pen {

  private final double radius;
  private final double softness;
  private final double swell;
  private final double phase;
  private final double frequency;

  Pen(RandomGenerator random) {
    radius = 0.35 + 1.2 * random.nextDouble() * random.nextDouble() + 0.25 * random.nextDouble();
    softness = random.nextDouble(0.9, 1.5);
    swell = random.nextDouble(0, 0.3);
    phase = random.nextDouble(0, 2 * Math.PI);
    frequency = random.nextDouble(0.05, 0.25);
  }

  /** The most that a stroke, its soft edges included, is wider than its path, in pixels. */
  double thickness() {
    return 2 * (radius * (1 + swell) + softness);
  }

  /** Draws strokes that are given in pixels. */
  void trace(List<double[][]> strokes, Canvas canvas) {
    for (double[][] stroke : strokes) {
      double way = 0;
      double before = radiusAt(0);
      for (int i = 1; i < stroke.length; i++) {
        double[] a = stroke[i - 1];
        double[] b = stroke[i];
        way += Math.sqrt((b[0] - a[0]) * (b[0] - a[0]) + (b[1] - a[1]) * (b[1] - a[1]));
        double after = radiusAt(way);
        canvas.segment(a[0], a[1], before, b[0], b[1], after, softness);
        before = after;
      }
    }
  }

  /** The radius after a way of some pixels. */
  private double radiusAt(double way) {
    return radius * (1 + swell * StrictMath.sin(phase + frequency * way));
  }
}
