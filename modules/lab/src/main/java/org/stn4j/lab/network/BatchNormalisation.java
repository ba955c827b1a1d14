package org.stn4j.lab.network;

import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Batch normalisation (Ioffe and Szegedy 2015), channel by channel:
 *
 * <pre>
 *   μ = t·mean(x) + (1 − t)·m     σ² = t·var(x) + (1 − t)·v
 *   y = γ·(x − μ) / √(σ² + ε) + β
 * </pre>
 *
 * <p>t is 1 in training and 0 otherwise; mean and variance of a batch are over all axes but the
 * channels', the variance divided by the number of values. m and v are buffers that follow them.
 */
final class BatchNormalisation {

  private BatchNormalisation() {}

  /**
   * @param x [N, C] or [N, C, H, W]
   * @param momentum how much of a batch's statistics goes into the buffers
   */
  static SDVariable apply(
      Network.Builder network,
      String name,
      SDVariable x,
      int channels,
      boolean spatial,
      double epsilon,
      double momentum) {
    SameDiff graph = network.graph();
    DataType type = x.dataType();
    long[] row = spatial ? new long[] {1, channels, 1, 1} : new long[] {1, channels};
    int[] axes = spatial ? new int[] {0, 2, 3} : new int[] {0};
    SDVariable gamma = graph.var(name + "/gamma", Nd4j.ones(type, channels)).reshape(row);
    SDVariable beta = graph.var(name + "/beta", Nd4j.zeros(type, channels)).reshape(row);
    SDVariable runningMean = graph.constant(name + "/mean", Nd4j.zeros(type, row));
    SDVariable runningVariance = graph.constant(name + "/variance", Nd4j.ones(type, row));
    SDVariable mean = x.mean(name + "/batch-mean", true, axes);
    SDVariable centred = x.sub(mean);
    SDVariable variance = centred.mul(centred).mean(name + "/batch-variance", true, axes);
    network.addRunningAverage(new RunningAverage(runningMean.name(), mean.name(), momentum));
    network.addRunningAverage(
        new RunningAverage(runningVariance.name(), variance.name(), momentum));
    SDVariable t = network.training();
    SDVariable training = type == t.dataType() ? t : t.castTo(type);
    SDVariable usedMean = blended(training, mean, runningMean);
    SDVariable usedVariance = blended(training, variance, runningVariance);
    SDVariable scale = gamma.div(graph.math().sqrt(usedVariance.add(epsilon)));
    return x.mul(scale).add(name, beta.sub(usedMean.mul(scale)));
  }

  /** t·a + (1 − t)·b. */
  private static SDVariable blended(SDVariable t, SDVariable a, SDVariable b) {
    return a.mul(t).add(b.mul(t.rsub(1)));
  }
}
