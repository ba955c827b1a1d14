package org.stn4j.lab.optim;

/**
 * How a network is trained. Its {@code toString} says everything that makes it, and is part of a
 * run's description.
 *
 * @param optimizer how a gradient becomes an update
 * @param learningRate by iteration
 * @param iterations updates, at least 1
 * @param batchSize examples in a batch, at least 1
 * @param microBatches pieces that a batch is computed in, one after the other, their gradients
 *     added up: memory for one piece is enough; 1 for the whole batch at once
 * @param maxGradient gradients are cut to [−maxGradient, maxGradient], element by element; 0 for no
 *     limit
 * @param maxGradientNorm gradients whose common Euclidean norm is larger (after that) are scaled to
 *     it; 0 for no limit
 * @param weightDecay λ of the penalty λ/2·‖w‖² on every learnable variable; 0 for none
 * @param averageDecay d of the running average a ← d·a + (1 − d)·w of the weights, which is tested
 *     in their place; 0 for none. In the first t updates d is at most (1 + t)/(10 + t)
 */
public record Recipe(
    Optimizer optimizer,
    LearningRate learningRate,
    long iterations,
    int batchSize,
    int microBatches,
    double maxGradient,
    double maxGradientNorm,
    double weightDecay,
    double averageDecay) {

  /** Checks the ranges. */
  public Recipe {
    if (iterations < 1 || iterations > Integer.MAX_VALUE) {
      throw new IllegalArgumentException("iterations must be at least 1, got " + iterations);
    }
    if (batchSize < 1) {
      throw new IllegalArgumentException("batchSize must be at least 1, got " + batchSize);
    }
    if (microBatches < 1 || batchSize % microBatches != 0) {
      throw new IllegalArgumentException(
          "a batch of " + batchSize + " cannot be divided into " + microBatches + " equal pieces");
    }
    requireNotNegative("maxGradient", maxGradient);
    requireNotNegative("maxGradientNorm", maxGradientNorm);
    requireNotNegative("weightDecay", weightDecay);
    if (!(averageDecay >= 0 && averageDecay < 1)) {
      throw new IllegalArgumentException("averageDecay must be in [0, 1), got " + averageDecay);
    }
  }

  private static void requireNotNegative(String name, double value) {
    if (!(value >= 0)) {
      throw new IllegalArgumentException(name + " must be at least 0, got " + value);
    }
  }

  /** Whole batches, no limit on gradients, no weight decay, no average. */
  public Recipe(Optimizer optimizer, LearningRate learningRate, long iterations, int batchSize) {
    this(optimizer, learningRate, iterations, batchSize, 1, 0, 0, 0, 0);
  }

  /**
   * What suits most networks here in far fewer iterations than papers print: Adam, its rate rising
   * linearly in the first twentieth of the training and falling to zero along half a cosine,
   * gradients limited to a norm of 5.
   *
   * @param peak the highest rate
   */
  public static Recipe adam(double peak, long iterations, int batchSize) {
    return adam(peak, iterations / 20, iterations, batchSize);
  }

  /**
   * The same with a slower rise.
   *
   * @param rise iterations in which the rate rises
   */
  public static Recipe adam(double peak, long rise, long iterations, int batchSize) {
    LearningRate rate = new LearningRate.Cosine(peak, rise, iterations);
    return new Recipe(new Optimizer.Adam(), rate, iterations, batchSize).withMaxGradientNorm(5);
  }

  /** The same in several pieces a batch. */
  public Recipe withMicroBatches(int pieces) {
    return new Recipe(
        optimizer,
        learningRate,
        iterations,
        batchSize,
        pieces,
        maxGradient,
        maxGradientNorm,
        weightDecay,
        averageDecay);
  }

  /** The same with a limit on every element of the gradients. */
  public Recipe withMaxGradient(double limit) {
    return new Recipe(
        optimizer,
        learningRate,
        iterations,
        batchSize,
        microBatches,
        limit,
        maxGradientNorm,
        weightDecay,
        averageDecay);
  }

  /** The same with a limit on the norm of the gradients. */
  public Recipe withMaxGradientNorm(double norm) {
    return new Recipe(
        optimizer,
        learningRate,
        iterations,
        batchSize,
        microBatches,
        maxGradient,
        norm,
        weightDecay,
        averageDecay);
  }

  /** The same with weight decay. */
  public Recipe withWeightDecay(double decay) {
    return new Recipe(
        optimizer,
        learningRate,
        iterations,
        batchSize,
        microBatches,
        maxGradient,
        maxGradientNorm,
        decay,
        averageDecay);
  }

  /** The same with a running average of the weights. */
  public Recipe withAverage(double decay) {
    return new Recipe(
        optimizer,
        learningRate,
        iterations,
        batchSize,
        microBatches,
        maxGradient,
        maxGradientNorm,
        weightDecay,
        decay);
  }
}
