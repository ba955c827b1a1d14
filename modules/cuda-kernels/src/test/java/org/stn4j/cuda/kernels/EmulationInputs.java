package org.stn4j.cuda.kernels;

import java.util.Arrays;
import java.util.Random;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.stn4j.geometry.Transformation;
import org.stn4j.sampling.Kernel;

/** What the kernels are tried on. */
final class EmulationInputs {

  /** Examples of {@link #theta}. */
  static final long EXAMPLES = 8;

  private EmulationInputs() {}

  /** n, c and the sizes. */
  static long[] shape(long n, long c, int... size) {
    long[] shape = new long[size.length + 2];
    shape[0] = n;
    shape[1] = c;
    for (int i = 0; i < size.length; i++) {
      shape[i + 2] = size[i];
    }
    return shape;
  }

  /** Numbers between −1 and 1. */
  static INDArray random(Random random, DataType type, long... shape) {
    long count = Arrays.stream(shape).reduce(1, (a, b) -> a * b);
    return Nd4j.createFromArray(random.doubles(count, -1, 1).toArray())
        .reshape('c', shape)
        .castTo(type);
  }

  /**
   * θ of eight examples: the identity, three near it, one far from it, one of zeros, which brings
   * all points of a matrix to one, one of huge numbers, and one of huge numbers and NaN.
   */
  static INDArray theta(Random random, Transformation transformation, DataType type) {
    double[] identity = transformation.identity();
    double[] spread = {0, 0.1, 0.3, 0.3, 3, 0, 0, 0};
    double[][] theta = new double[(int) EXAMPLES][identity.length];
    for (int n = 0; n < EXAMPLES; n++) {
      for (int p = 0; p < identity.length; p++) {
        theta[n][p] = identity[p] + spread[n] * (2 * random.nextDouble() - 1);
      }
    }
    Arrays.fill(theta[5], 0);
    for (int p = 0; p < identity.length; p++) {
      theta[6][p] = p % 2 == 0 ? 1e30 : -1e18;
      theta[7][p] = p % 3 == 0 ? 1e30 : p % 3 == 1 ? -1e18 : Double.NaN;
    }
    return Nd4j.createFromArray(theta).castTo(type);
  }

  /** Φ a little off its start, or null where the kernel has none. */
  static INDArray phi(Kernel kernel, int rank, DataType type) {
    double[] phi = kernel.initialParameters(rank);
    if (phi.length == 0) {
      return null;
    }
    for (int p = 0; p < phi.length; p++) {
      phi[p] += 0.1 + 0.05 * p;
    }
    return Nd4j.createFromArray(phi).castTo(type);
  }
}
