package org.stn4j.experiment.mnist3d;

import org.stn4j.lab.experiment.Overrides;
import org.stn4j.lab.experiment.Preset;
import org.stn4j.lab.optim.LearningRate;
import org.stn4j.lab.optim.Optimizer;
import org.stn4j.lab.optim.Recipe;

/**
 * How the networks are trained.
 *
 * <ul>
 *   <li>{@code paper}: that of the paper's other digits, as the appendix gives none. Stochastic
 *       gradient descent, 150,000 iterations of 256 examples, learning rate 0.01 divided by 10
 *       after each third.
 *   <li>{@code fast}: Adam with a short linear rise and a cosine fall of the learning rate, 6,000
 *       iterations of 64 examples, gradients limited in norm.
 *   <li>{@code quick}: the same with 2,000 iterations of 64 examples, in volumes of half the side.
 * </ul>
 *
 * <p>Error in % on held-out digits, generated, seed 1, {@code quick}: FCN 54.78, ST-FCN 45.73, both
 * still falling.
 */
final class Recipes {

  private static final double PEAK = 2e-3;

  private Recipes() {}

  static Recipe of(Preset preset, Overrides overrides) {
    long iterations =
        overrides
            .iterations()
            .orElse(
                switch (preset) {
                  case QUICK -> 2_000L;
                  case FAST -> 6_000L;
                  case PAPER -> 150_000L;
                });
    int batch =
        overrides
            .batchSize()
            .orElse(
                switch (preset) {
                  case QUICK, FAST -> 64;
                  case PAPER -> 256;
                });
    if (preset == Preset.PAPER) {
      LearningRate rate = new LearningRate.Steps(0.01, 0.1, Math.max(1, iterations / 3));
      return new Recipe(new Optimizer.Sgd(), rate, iterations, batch);
    }
    return Recipe.adam(PEAK, iterations, batch);
  }

  /** What the learning rate is multiplied by in the localisation network. */
  static double localisationFactor(Preset preset) {
    return switch (preset) {
      case PAPER -> 1;
      case FAST -> 0.3;
      case QUICK -> 0.5;
    };
  }
}
