package org.stn4j.experiment.colocalisation;

import org.stn4j.lab.experiment.Overrides;
import org.stn4j.lab.experiment.Preset;
import org.stn4j.lab.optim.LearningRate;
import org.stn4j.lab.optim.Optimizer;
import org.stn4j.lab.optim.Recipe;

/** How the transformer is trained: all hundred images are one batch. */
final class Recipes {

  private static final double PEAK = 2e-2;
  private static final double MAX_NORM = 5;

  private Recipes() {}

  static Recipe of(Preset preset, Overrides overrides) {
    long iterations =
        overrides
            .iterations()
            .orElse(
                switch (preset) {
                  case QUICK -> 300L;
                  case FAST -> 300L;
                  case PAPER -> 180L;
                });
    int batch = overrides.batchSize().orElse(100);
    if (preset == Preset.PAPER) {
      return new Recipe(new Optimizer.Sgd(), new LearningRate.Constant(1e-4), iterations, batch);
    }
    LearningRate rate = new LearningRate.Cosine(PEAK, iterations / 20, iterations);
    return new Recipe(new Optimizer.Adam(), rate, iterations, batch).withMaxGradientNorm(MAX_NORM);
  }
}
