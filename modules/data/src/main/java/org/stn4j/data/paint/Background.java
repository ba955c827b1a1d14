package org.stn4j.data.paint;

import java.util.random.RandomGenerator;

/**
 * Backgrounds: two colours mixed by noise of several scales, then planks, discs and lines that
 * stand for whatever is near.
 */
public final class Background {

  private static final int OCTAVES = 3;

  private Background() {}

  /**
   * Covers a painting.
   *
   * @param things most figures that are put on it
   */
  public static void paint(Painting painting, int things, RandomGenerator random) {
    Colour first = Colour.muted(random);
    Colour second = first.mix(Colour.muted(random), random.nextDouble(0.2, 1));
    paint(painting, first, second, random);
    int count = random.nextInt(things + 1);
    for (int i = 0; i < count; i++) {
      thing(painting, random);
    }
  }

  /** Covers a painting with two colours mixed by noise. */
  public static void paint(Painting painting, Colour first, Colour second, RandomGenerator random) {
    int height = painting.height();
    int width = painting.width();
    double[] share = new double[height * width];
    int cells = 2 + random.nextInt(3);
    double weight = 0.6;
    for (int octave = 0; octave < OCTAVES; octave++) {
      add(share, height, width, cells, weight, random);
      cells *= 2;
      weight /= 2;
    }
    for (int i = 0; i < share.length; i++) {
      painting.set(i / width, i % width, first.mix(second, Math.min(1, share[i])));
    }
  }

  /** Adds noise that is smooth between cells × cells random values. */
  private static void add(
      double[] share, int height, int width, int cells, double weight, RandomGenerator random) {
    double[] lattice = new double[(cells + 1) * (cells + 1)];
    for (int i = 0; i < lattice.length; i++) {
      lattice[i] = weight * random.nextDouble();
    }
    for (int row = 0; row < height; row++) {
      double y = (double) row * cells / height;
      int j = (int) y;
      double v = smooth(y - j);
      for (int column = 0; column < width; column++) {
        double x = (double) column * cells / width;
        int i = (int) x;
        double u = smooth(x - i);
        int at = j * (cells + 1) + i;
        double above = lattice[at] + u * (lattice[at + 1] - lattice[at]);
        at += cells + 1;
        double below = lattice[at] + u * (lattice[at + 1] - lattice[at]);
        share[row * width + column] += above + v * (below - above);
      }
    }
  }

  private static double smooth(double t) {
    return t * t * (3 - 2 * t);
  }

  /** Puts a figure of any kind, colour, size and place on a painting. */
  public static void thing(Painting painting, RandomGenerator random) {
    double size = Math.max(painting.height(), painting.width());
    Placement place =
        Placement.of(
            random.nextDouble(0, painting.width()),
            random.nextDouble(0, painting.height()),
            size * random.nextDouble(0.05, 0.3),
            random.nextDouble(-0.5, 0.5));
    double slim = random.nextDouble(0.2, 1);
    Shape shape =
        switch (random.nextInt(3)) {
          case 0 -> Shape.convex(-1, -slim, 1, -slim, 1, slim, -1, slim);
          case 1 -> Shape.ellipse(0, 0, 1, slim);
          default -> Shape.line(0.15 * slim, -3, 0, 3, random.nextDouble(-1, 1));
        };
    painting.fill(shape, place, Colour.muted(random), random.nextDouble(0.4, 1));
  }
}
