package org.stn4j.experiment.svhn;

import org.stn4j.lab.experiment.Overrides;
import org.stn4j.lab.experiment.Preset;
import org.stn4j.lab.optim.LearningRate;
import org.stn4j.lab.optim.Optimizer;
import org.stn4j.lab.optim.Recipe;

/**
 * How the networks are trained.
 *
 * <ul>
 *   <li>{@code paper}: as printed. Stochastic gradient descent, 400,000 iterations of 128 examples,
 *       learning rate 0.01 divided by 10 after each fifth, weight decay 0.0005, dropout 0.5,
 *       localisation networks at a tenth of the rate. Batches of 128×128 images are computed in
 *       four pieces, which changes no gradient and needs memory for one of them.
 *   <li>{@code fast}: Adam with a short linear rise and a cosine fall of the learning rate,
 *       gradients limited in norm, no dropout; batches of 64, 8,000 iterations at 64×64 and 4,000
 *       at 128×128.
 *   <li>{@code quick}: the same with far fewer iterations.
 * </ul>
 */
final class Recipes {

  private static final double PEAK = 2e-3;

  /** Of a batch of large images. */
  private static final int PIECES = 4;

  private Recipes() {}

  static Recipe of(Preset preset, NumberSet set, Overrides overrides) {
    long iterations =
        overrides
            .iterations()
            .orElse(
                switch (preset) {
                  case QUICK -> 600L;
                  case FAST -> set == NumberSet.TIGHT ? 8_000L : 4_000L;
                  case PAPER -> 400_000L;
                });
    int batch = overrides.batchSize().orElse(preset == Preset.PAPER ? 128 : 64);
    if (preset == Preset.PAPER) {
      LearningRate rate = new LearningRate.Steps(0.01, 0.1, Math.max(1, iterations / 5));
      int pieces = set == NumberSet.LOOSE && batch % PIECES == 0 ? PIECES : 1;
      return new Recipe(new Optimizer.Sgd(), rate, iterations, batch)
          .withMicroBatches(pieces)
          .withWeightDecay(0.0005);
    }
    return Recipe.adam(PEAK, iterations, batch);
  }

  /** Probability of dropping a number. */
  static double dropout(Preset preset) {
    return preset == Preset.PAPER ? 0.5 : 0;
  }

  /**
   * What the learning rate is multiplied by in the localisation networks. In a short training the
   * paper's tenth is better: generated numbers, {@code quick}, seed 1, two threads, test errors in
   * % of ST-CNN Single and Multi with 0.5 77.7 and 87.4, with 0.1 62.6 and 66.8; of CNN 64.1.
   */
  static double localisationFactor(Preset preset) {
    return preset == Preset.FAST ? 0.3 : 0.1;
  }
}
