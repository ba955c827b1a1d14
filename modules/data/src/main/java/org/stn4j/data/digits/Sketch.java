package org.stn4j.data.digits;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The path of a pen: strokes as polylines, in a box of about [0, 1] × [0, 1] with y downwards.
 * Every point that is given is moved a little at random, the unsteadiness of a hand, before curves
 * are laid through.
 */
final class Sketch {

  /** Points that a curve gets between two given ones. */
  private static final int STEPS = 6;

  private final RandomGenerator random;
  private final double tremor;
  private final List<double[][]> strokes = new ArrayList<>();

  /**
   * @param random of this digit
   * @param tremor standard deviation of a point, in units of the box
   */
  Sketch(RandomGenerator random, double tremor) {
    this.random = random;
    this.tremor = tremor;
  }

  /** The strokes, each [points][2], (x, y). */
  List<double[][]> strokes() {
    return strokes;
  }

  /** Uniform in [from, to). */
  double between(double from, double to) {
    return random.nextDouble(from, to);
  }

  /** True with a probability. */
  boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  /** A stroke of straight lines through points x0, y0, x1, y1, … */
  Sketch line(double... xy) {
    strokes.add(shaken(xy));
    return this;
  }

  /** A stroke along a smooth curve (Catmull–Rom) through points x0, y0, x1, y1, … */
  Sketch curve(double... xy) {
    strokes.add(smooth(shaken(xy)));
    return this;
  }

  /**
   * A stroke along part of an ellipse.
   *
   * @param from angle of its start in degrees; 0 is to the right, 90 down
   * @param sweep angle it covers, positive clockwise on the screen
   */
  Sketch arc(double cx, double cy, double rx, double ry, double from, double sweep) {
    int pieces = Math.max(3, (int) Math.ceil(Math.abs(sweep) / 40));
    double[] xy = new double[2 * (pieces + 1)];
    for (int i = 0; i <= pieces; i++) {
      double angle = StrictMath.toRadians(from + sweep * i / pieces);
      xy[2 * i] = cx + rx * StrictMath.cos(angle);
      xy[2 * i + 1] = cy + ry * StrictMath.sin(angle);
    }
    return curve(xy);
  }

  private double[][] shaken(double[] xy) {
    double[][] points = new double[xy.length / 2][2];
    for (int i = 0; i < points.length; i++) {
      points[i][0] = xy[2 * i] + tremor * random.nextGaussian();
      points[i][1] = xy[2 * i + 1] + tremor * random.nextGaussian();
    }
    return points;
  }

  private static double[][] smooth(double[][] p) {
    int pieces = p.length - 1;
    double[][] curve = new double[pieces * STEPS + 1][];
    for (int i = 0; i < pieces; i++) {
      double[] before = p[Math.max(0, i - 1)];
      double[] after = p[Math.min(pieces, i + 2)];
      for (int s = 0; s < STEPS; s++) {
        double t = (double) s / STEPS;
        curve[i * STEPS + s] =
            new double[] {
              catmullRom(before[0], p[i][0], p[i + 1][0], after[0], t),
              catmullRom(before[1], p[i][1], p[i + 1][1], after[1], t)
            };
      }
    }
    curve[pieces * STEPS] = p[pieces];
    return curve;
  }

  private static double catmullRom(double a, double b, double c, double d, double t) {
    return 0.5
        * (2 * b + t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * b - a - 3 * c + d))));
  }
}
