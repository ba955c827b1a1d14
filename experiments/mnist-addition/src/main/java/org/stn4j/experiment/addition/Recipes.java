package org.stn4j.experiment.addition;

import org.stn4j.lab.experiment.Overrides;
import org.stn4j.lab.experiment.Preset;
import org.stn4j.lab.optim.LearningRate;
import org.stn4j.lab.optim.Optimizer;
import org.stn4j.lab.optim.Recipe;

/**
 * How the networks are trained.
 *
 * <ul>
 *   <li>{@code paper}: as printed for all its MNIST experiments. Stochastic gradient descent,
 *       150,000 iterations of 256 examples, learning rate 0.01 divided by 10 after each third.
 *   <li>{@code fast}: Adam with a short linear rise and a cosine fall of the learning rate,
 *       gradients limited in norm; 60,000 iterations of 256 examples at twice the rate of table 1,
 *       of the convolutional network 10,000 of 64 at that rate, of the fully connected one, which
 *       fits slowest and is cheap, 120,000 at three times the rate.
 *   <li>{@code quick}: the same with smaller batches and far fewer iterations.
 * </ul>
 *
 * <p>With Adam the localisation networks learn at a fraction of the rate: Adam's steps are as large
 * for θ, which moves the whole image, as for any weight.
 */
final class Recipes {

  private static final double PEAK = 2e-3;

  /**
   * Of FCN in {@code fast}. After 15,000 iterations, seed 1, with 2e-3 and 6e-3: 60.0 and 56.5 % on
   * held-out digits.
   */
  private static final double FCN_PEAK = 6e-3;

  /**
   * Of two transformers in {@code fast}. Projective ones, after 6,000 iterations, seed 1, growth
   * 0.6, with 2e-3 and 4e-3: 26.7 and 21.1 % on held-out digits; after 60,000 the gain is gone.
   */
  private static final double TWO_ST_FCN_PEAK = 4e-3;

  private Recipes() {}

  static Recipe of(Preset preset, Model model, Overrides overrides) {
    boolean convolutional = model == Model.CNN;
    long iterations =
        overrides
            .iterations()
            .orElse(
                switch (preset) {
                  case QUICK -> convolutional ? 300L : 2_500L;
                  case FAST -> fastIterations(model);
                  case PAPER -> 150_000L;
                });
    int batch =
        overrides
            .batchSize()
            .orElse(preset == Preset.QUICK || (preset == Preset.FAST && convolutional) ? 64 : 256);
    if (preset == Preset.PAPER) {
      LearningRate rate = new LearningRate.Steps(0.01, 0.1, Math.max(1, iterations / 3));
      return new Recipe(new Optimizer.Sgd(), rate, iterations, batch);
    }
    double peak = preset == Preset.FAST ? fastPeak(model) : PEAK;
    return Recipe.adam(peak, iterations, batch);
  }

  private static long fastIterations(Model model) {
    return switch (model) {
      case CNN -> 10_000;
      case FCN -> 120_000;
      default -> 60_000;
    };
  }

  private static double fastPeak(Model model) {
    if (model.transformers() == 2) {
      return TWO_ST_FCN_PEAK;
    }
    return model == Model.FCN ? FCN_PEAK : PEAK;
  }

  /** What the learning rate is multiplied by in the localisation networks. */
  static double localisationFactor(Preset preset) {
    return switch (preset) {
      case PAPER -> 1;
      case FAST -> 0.3;
      case QUICK -> 0.5;
    };
  }

  /**
   * Part of the training in which the digits' distortion grows from nothing to all of it. Where it
   * is whole from the start, a sum tells too little of two digits that are nowhere in particular;
   * where it is whole late, the rate is low by then.
   *
   * <p>Errors in % on held-out digits of MNIST, seed 1. Two affine transformers, 20,000 iterations
   * of 64 examples, with 0 and 0.6: 67.39 and 20.11. Two projective ones, 6,000 of 256, with 0.6,
   * 0.3 and 0.15: 21.09, 16.03 and 14.88. One affine one, 6,000 of 256, with 0.6 and 0.15: 45.80
   * and 43.36; FCN, 15,000 of 256, 56.5 and 54.26. CNN is left at 75 % by 2,500 of 64 with 0.1.
   */
  static double growth(Preset preset, Model model) {
    if (preset == Preset.PAPER) {
      return 0;
    }
    return preset == Preset.FAST && model != Model.CNN ? 0.15 : 0.6;
  }
}
