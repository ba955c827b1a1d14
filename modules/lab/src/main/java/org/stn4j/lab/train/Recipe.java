package org.stn4j.lab.train;

/**
 * How a network is trained. Its {@code toString} says everything that makes it, and is part of a
 * checkpoint's fingerprint.
 *
 * @param optimizer how a gradient becomes an update
 * @param learningRate by iteration
 * @param iterations updates, at least 1
 * @param batchSize examples in a batch, at least 1
 * @param maxGradientNorm gradients whose common Euclidean norm is larger are scaled to it; 0 for no
 *     limit
 * @param weightDecay λ of the penalty λ/2·‖w‖² on every learnable variable; 0 for none
 */
public record Recipe(
    Optimizer optimizer,
    LearningRate learningRate,
    long iterations,
    int batchSize,
    double maxGradientNorm,
    double weightDecay) {

  /** Checks the ranges. */
  public Recipe {
    if (iterations < 1 || iterations > Integer.MAX_VALUE) {
      throw new IllegalArgumentException("iterations must be at least 1, got " + iterations);
    }
    if (batchSize < 1) {
      throw new IllegalArgumentException("batchSize must be at least 1, got " + batchSize);
    }
    if (!(maxGradientNorm >= 0) || !(weightDecay >= 0)) {
      throw new IllegalArgumentException(
          "maxGradientNorm and weightDecay must be at least 0, got "
              + maxGradientNorm
              + " and "
              + weightDecay);
    }
  }

  /** No limit on gradients, no weight decay. */
  public Recipe(Optimizer optimizer, LearningRate learningRate, long iterations, int batchSize) {
    this(optimizer, learningRate, iterations, batchSize, 0, 0);
  }

  /** The same with a limit on the norm of the gradients. */
  public Recipe withMaxGradientNorm(double norm) {
    return new Recipe(optimizer, learningRate, iterations, batchSize, norm, weightDecay);
  }

  /** The same with weight decay. */
  public Recipe withWeightDecay(double decay) {
    return new Recipe(optimizer, learningRate, iterations, batchSize, maxGradientNorm, decay);
  }
}
