package org.stn4j.data.paint;

import java.util.random.RandomGenerator;

/**
 * A colour.
 *
 * @param red 0 … 1
 * @param green 0 … 1
 * @param blue 0 … 1
 */
public record Colour(double red, double green, double blue) {

  /** Three independent values. */
  public static Colour random(RandomGenerator random) {
    return new Colour(random.nextDouble(), random.nextDouble(), random.nextDouble());
  }

  /** A random colour on its way to the grey that is as bright. */
  public static Colour muted(RandomGenerator random) {
    Colour colour = random(random);
    return colour.mix(grey(colour.luma()), random.nextDouble(0.2, 0.8));
  }

  /** A grey. */
  public static Colour grey(double value) {
    return new Colour(value, value, value);
  }

  /** This colour at share 0, another at share 1. */
  public Colour mix(Colour other, double share) {
    return new Colour(
        red + share * (other.red - red),
        green + share * (other.green - green),
        blue + share * (other.blue - blue));
  }

  /** Moved by at most {@code amount} in every part, kept in 0 … 1. */
  public Colour near(double amount, RandomGenerator random) {
    return new Colour(
        clamp(red + random.nextDouble(-amount, amount)),
        clamp(green + random.nextDouble(-amount, amount)),
        clamp(blue + random.nextDouble(-amount, amount)));
  }

  /** Weighted as the eye does (ITU-R BT.601). */
  public double luma() {
    return 0.299 * red + 0.587 * green + 0.114 * blue;
  }

  private static double clamp(double value) {
    return Math.max(0, Math.min(1, value));
  }
}
