package org.stn4j.backend.cpu;

import java.util.Random;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Arrays for tests, and central differences on them. */
public final class Arrays64 {

  private Arrays64() {}

  /** Uniform in [low, high), double. */
  public static INDArray uniform(long seed, double low, double high, long... shape) {
    Random random = new Random(seed);
    double[] values = new double[(int) LongStream.of(shape).reduce(1, (a, b) -> a * b)];
    for (int i = 0; i < values.length; i++) {
      values[i] = low + (high - low) * random.nextDouble();
    }
    return Nd4j.createFromArray(values).reshape(shape);
  }

  /** θ [examples, P]: the identity, and a random amount in ±spread added. */
  public static INDArray near(double[] identity, long seed, double spread, int examples) {
    INDArray theta = uniform(seed, -spread, spread, examples, identity.length);
    for (int n = 0; n < examples; n++) {
      for (int p = 0; p < identity.length; p++) {
        theta.putScalar(n, p, theta.getDouble(n, p) + identity[p]);
      }
    }
    return theta;
  }

  public static double[] values(INDArray a) {
    return a.dup('c').castTo(DataType.DOUBLE).data().asDouble();
  }

  /** Σ weight·(up − down): term by term, so that what did not change cancels exactly. */
  private static double difference(double[] up, double[] down, double[] weight) {
    double sum = 0;
    for (int i = 0; i < up.length; i++) {
      sum += weight[i] * (up[i] - down[i]);
    }
    return sum;
  }

  /**
   * The largest |analytic − numeric| / max(|analytic|, |numeric|, floor) over all elements of x,
   * for L = Σ weight·f(x), by central differences of step h.
   */
  public static double worstRelativeError(
      Function<INDArray, INDArray> f,
      INDArray x,
      INDArray weight,
      INDArray analytic,
      double h,
      double floor) {
    double[] w = values(weight);
    double[] a = values(analytic);
    double[] x0 = values(x);
    double worst = 0;
    for (int i = 0; i < x0.length; i++) {
      double kept = x0[i];
      x0[i] = kept + h;
      double[] up = values(f.apply(Nd4j.createFromArray(x0).reshape(x.shape())));
      x0[i] = kept - h;
      double[] down = values(f.apply(Nd4j.createFromArray(x0).reshape(x.shape())));
      x0[i] = kept;
      double numeric = difference(up, down, w) / (2 * h);
      double size = Math.max(floor, Math.max(Math.abs(numeric), Math.abs(a[i])));
      worst = Math.max(worst, Math.abs(numeric - a[i]) / size);
    }
    return worst;
  }
}
