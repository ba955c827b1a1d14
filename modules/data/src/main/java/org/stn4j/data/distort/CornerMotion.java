package org.stn4j.data.distort;

import java.util.random.RandomGenerator;

/**
 * How a corner is moved: a reading of "stretching each corner of an image by an amount sampled from
 * a normal distribution" (Jaderberg et al. 2015, appendix A.4).
 */
public enum CornerMotion {

  /** By one amount a ~ N(0, σ²) in a direction φ ~ U[0, 2π): (a·cos φ, a·sin φ). */
  ANY_DIRECTION("in a random direction") {
    @Override
    void move(double right, double down, double sigma, RandomGenerator random, double[] to) {
      double amount = sigma * random.nextGaussian();
      double phi = 2 * Math.PI * random.nextDouble();
      to[0] = amount * StrictMath.cos(phi);
      to[1] = amount * StrictMath.sin(phi);
    }
  },

  /** By one amount a ~ N(0, σ²) along the diagonal of the canvas, outwards where a > 0. */
  DIAGONAL("along the diagonal") {
    @Override
    void move(double right, double down, double sigma, RandomGenerator random, double[] to) {
      double amount = sigma * random.nextGaussian() / Math.sqrt(right * right + down * down);
      to[0] = amount * right;
      to[1] = amount * down;
    }
  },

  /** By an amount in x and another in y, each ~ N(0, σ²). */
  PER_AXIS("per axis") {
    @Override
    void move(double right, double down, double sigma, RandomGenerator random, double[] to) {
      to[0] = random.nextGaussian() * sigma;
      to[1] = random.nextGaussian() * sigma;
    }
  };

  private final String words;

  CornerMotion(String words) {
    this.words = words;
  }

  /**
   * Draws a corner's displacement.
   *
   * @param right x of the corner from the centre of the canvas, in pixels
   * @param down y of the corner
   * @param sigma σ in pixels
   * @param to receives (δx, δy) in pixels
   */
  abstract void move(double right, double down, double sigma, RandomGenerator random, double[] to);

  /** As descriptions say it. */
  @Override
  public String toString() {
    return words;
  }
}
