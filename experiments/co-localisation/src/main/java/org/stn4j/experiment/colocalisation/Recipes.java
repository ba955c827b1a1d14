package org.stn4j.experiment.colocalisation;

import org.stn4j.lab.experiment.Overrides;
import org.stn4j.lab.experiment.Preset;
import org.stn4j.lab.optim.LearningRate;
import org.stn4j.lab.optim.Optimizer;
import org.stn4j.lab.optim.Recipe;

/**
 * How the transformer is trained: all hundred images are one batch.
 *
 * <ul>
 *   <li>{@code paper}: stochastic gradient descent, 180 iterations, as printed. The paper does not
 *       say at which rate.
 *   <li>{@code quick} and {@code fast}: Adam, its learning rate halved again and again in the last
 *       two fifths, gradients limited in norm, 300 iterations; {@code fast} takes more seeds.
 * </ul>
 */
final class Recipes {

  private static final double RATE = 5e-3;
  private static final double MAX_NORM = 5;

  private Recipes() {}

  static Recipe of(Preset preset, Overrides overrides) {
    long iterations =
        overrides
            .iterations()
            .orElse(
                switch (preset) {
                  case QUICK, FAST -> 300L;
                  case PAPER -> 180L;
                });
    int batch = overrides.batchSize().orElse(100);
    if (preset == Preset.PAPER) {
      return new Recipe(new Optimizer.Sgd(), new LearningRate.Constant(1e-4), iterations, batch);
    }
    LearningRate rate =
        new LearningRate.LateSteps(RATE, 0.5, iterations * 3 / 5, Math.max(1, iterations / 10));
    return new Recipe(new Optimizer.Adam(), rate, iterations, batch).withMaxGradientNorm(MAX_NORM);
  }

  /**
   * How the encoder is trained: as printed for {@code paper}, else by a thousand iterations, which
   * leave 3.9% of MNIST's turned test digits wrong and take seconds, not an hour. The encodings of
   * a better reader are no better here: with that of {@code fast}, 20,000 iterations on smoothed
   * labels, 1 to 3 % of TC1, TC3 and TC5 were found.
   */
  static Preset encoder(Preset preset) {
    return preset == Preset.PAPER ? Preset.PAPER : Preset.QUICK;
  }
}
