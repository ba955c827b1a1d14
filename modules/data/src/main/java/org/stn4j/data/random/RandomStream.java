package org.stn4j.data.random;

import java.util.random.RandomGenerator;

/**
 * A stream of random numbers that is named by a key, such as (seed, batch, position). Equal keys
 * give equal streams, on every machine and release of Java; keys that differ in anything give
 * streams that have nothing to do with each other.
 *
 * <p>SplitMix64 (Steele, Lea, Flood: Fast Splittable Pseudorandom Number Generators, OOPSLA 2014)
 * started at a hash of the key. Normal deviates by Marsaglia's polar method. Not for several
 * threads.
 */
public final class RandomStream implements RandomGenerator {

  private static final long INCREMENT = 0x9E3779B97F4A7C15L;

  private long state;

  private RandomStream(long state) {
    this.state = state;
  }

  /**
   * The stream of a key.
   *
   * @param key any numbers; their order and their number matter
   */
  public static RandomStream of(long... key) {
    return new RandomStream(hash(key));
  }

  /** A well mixed function of a key. */
  public static long hash(long... key) {
    long h = mix(INCREMENT * key.length);
    for (long k : key) {
      h = mix(INCREMENT + (h ^ mix(k + INCREMENT)));
    }
    return h;
  }

  /** SplitMix64's finaliser, a bijection of 64-bit words. */
  public static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  @Override
  public long nextLong() {
    state += INCREMENT;
    return mix(state);
  }

  /** Uniform in [0, 1), a multiple of 2⁻⁵³. */
  @Override
  public double nextDouble() {
    return (nextLong() >>> 11) * 0x1.0p-53;
  }

  /** Uniform in [origin, bound). */
  @Override
  public double nextDouble(double origin, double bound) {
    return origin + (bound - origin) * nextDouble();
  }

  /**
   * Uniform in 0 … bound − 1; no value's probability is off by more than 2⁻³² of it.
   *
   * @throws IllegalArgumentException if bound is not positive
   */
  @Override
  public int nextInt(int bound) {
    if (bound < 1) {
      throw new IllegalArgumentException("bound must be positive, got " + bound);
    }
    return (int) (((nextLong() >>> 32) * bound) >>> 32);
  }

  @Override
  public double nextGaussian() {
    while (true) {
      double u = 2 * nextDouble() - 1;
      double v = 2 * nextDouble() - 1;
      double s = u * u + v * v;
      if (s < 1 && s > 0) {
        return u * StrictMath.sqrt(-2 * StrictMath.log(s) / s);
      }
    }
  }
}
