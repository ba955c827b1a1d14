package org.stn4j.bench.protocol;

import org.stn4j.data.random.RandomStream;

/**
 * The inputs of the benchmarks, the same on every side to the last bit.
 *
 * <p>Element i of array number s is u(s, i) = k·2⁻²³ − 1 with k the upper 24 bits of SplitMix64's
 * finaliser of s·2³² + i: a float in [−1, 1), exactly. Everything else is made of it by single
 * float operations.
 */
public final class Inputs {

  /** Array numbers. */
  public static final int IMAGE = 1;

  public static final int THETA = 2;
  public static final int OUTPUT_GRADIENT = 3;
  public static final int PIXELS = 4;
  public static final int LABELS = 5;
  public static final int FIRST_PARAMETER = 10;

  private static final float STEP = 0x1p-23f;

  private Inputs() {}

  private static int bits(int array, long i) {
    return (int) (RandomStream.mix(((long) array << 32) + i) >>> 40);
  }

  /** u(array, i) for i below {@code size}. */
  public static float[] uniform(int array, int size) {
    return scaled(array, size, 1);
  }

  private static float[] scaled(int array, int size, float factor) {
    float[] u = new float[size];
    for (int i = 0; i < size; i++) {
      u[i] = factor * (bits(array, i) * STEP - 1);
    }
    return u;
  }

  /** θ [n, P]: identity + spread·u. */
  public static float[] parameters(int array, double[] identity, float spread, int n) {
    float[] theta = scaled(array, n * identity.length, spread);
    for (int i = 0; i < theta.length; i++) {
      theta[i] += (float) identity[i % identity.length];
    }
    return theta;
  }

  /** Grey values in [0, 1). */
  public static float[] pixels(int size) {
    float[] x = scaled(PIXELS, size, 0.5f);
    for (int i = 0; i < size; i++) {
      x[i] += 0.5f;
    }
    return x;
  }

  /** Class numbers 0 … classes − 1. */
  public static int[] labels(int size, int classes) {
    int[] c = new int[size];
    for (int i = 0; i < size; i++) {
      c[i] = bits(LABELS, i) % classes;
    }
    return c;
  }

  /** √(6 / fan in)·u for a layer's weights, in the order [out, in] or [out, in, height, width]. */
  public static float[] weights(int array, int out, int fanIn) {
    return scaled(array, out * fanIn, (float) Math.sqrt(6.0 / fanIn));
  }

  /** 0.01·u, small so that θ stays near the identity, in the order [out, in]. */
  public static float[] regressionWeights(int array, int out, int fanIn) {
    return scaled(array, out * fanIn, 0.01f);
  }
}
