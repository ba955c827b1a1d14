package org.stn4j.experiment.gtsrb;

import java.util.EnumSet;
import java.util.Set;
import org.stn4j.lab.experiment.Overrides;
import org.stn4j.lab.experiment.Preset;
import org.stn4j.lab.optim.LearningRate;
import org.stn4j.lab.optim.Optimizer;
import org.stn4j.lab.optim.Recipe;

/**
 * How the networks are trained.
 *
 * <ul>
 *   <li>{@code paper}: as released. Stochastic gradient descent without momentum or weight decay,
 *       learning rate 0.01, batches of 50; 26 epochs for two transformers on all images, else 10.
 *       An epoch is as many whole batches as there are in GTSRB: 784, or 400 of 20,000 images.
 *   <li>{@code fast}: Adam with a short linear rise and a cosine fall of the learning rate,
 *       gradients limited in norm; 10 epochs, 4 of the narrow networks.
 *   <li>{@code quick}: the same with far fewer iterations.
 * </ul>
 */
final class Recipes {

  private static final double PEAK = 2e-3;
  private static final int BATCH = 50;
  private static final long EPOCH = 39_209 / BATCH;
  private static final long EPOCH_OF_SUBSET = 20_000 / BATCH;

  /** On all images; 26 is the released figure for the first of them alone. */
  private static final Set<Model> TWO = Set.of(Model.IDSIA_2ST, Model.SMALL_2ST, Model.NARROW_2ST);

  private static final Set<Model> NARROW = EnumSet.range(Model.NARROW, Model.NARROW_2ST);

  private Recipes() {}

  static Recipe of(Preset preset, SignSet set, Model model, Overrides overrides) {
    long epoch = set == SignSet.SUBSET ? EPOCH_OF_SUBSET : EPOCH;
    long iterations =
        overrides
            .iterations()
            .orElse(
                switch (preset) {
                  case QUICK -> 600L;
                  case FAST -> (NARROW.contains(model) ? 4 : 10) * epoch;
                  case PAPER -> (set != SignSet.SUBSET && TWO.contains(model) ? 26 : 10) * epoch;
                });
    int batch = overrides.batchSize().orElse(BATCH);
    if (preset == Preset.PAPER) {
      return new Recipe(new Optimizer.Sgd(), new LearningRate.Constant(0.01), iterations, batch);
    }
    return Recipe.adam(PEAK, iterations, batch);
  }

  /** What the learning rate is multiplied by in the localisation networks. */
  static double localisationFactor(Preset preset) {
    return switch (preset) {
      case PAPER -> 1;
      case FAST -> 0.3;
      case QUICK -> 0.5;
    };
  }
}
