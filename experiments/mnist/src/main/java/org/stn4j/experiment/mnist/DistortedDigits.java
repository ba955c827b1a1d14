package org.stn4j.experiment.mnist;

import java.util.function.DoubleFunction;
import org.stn4j.data.TrainTest;
import org.stn4j.data.batch.DistortedImages;
import org.stn4j.data.batch.Examples;
import org.stn4j.data.distort.Distortion;
import org.stn4j.data.distort.Distortions;
import org.stn4j.data.distort.TranslationClutter;
import org.stn4j.data.distort.WarpDistortion;
import org.stn4j.lab.experiment.DigitData;
import org.stn4j.lab.experiment.Entry;
import org.stn4j.lab.experiment.Preset;
import org.stn4j.lab.experiment.Splits;

/** Digits under every distortion: made afresh for every training batch, fixed for testing. */
public final class DistortedDigits extends DigitData {

  private final Preset preset;

  /**
   * @param digits as they were read or generated
   * @param preset whose trainings they are for
   */
  public DistortedDigits(TrainTest digits, Preset preset) {
    super(digits);
    this.preset = preset;
  }

  @Override
  public Splits splits(String dataset, boolean holdOut) {
    Distortion distortion = Distortions.named(dataset);
    return splits(distortion, done -> distortion, holdOut, "");
  }

  /** Those of the data set, for training bent or in the middle as the hyper-parameters say. */
  @Override
  public Splits splits(Entry entry, boolean holdOut) {
    Hyperparameters training =
        Recipes.hyperparameters(preset, entry.dataset(), Model.named(entry.model()));
    Distortion distortion = Distortions.named(entry.dataset());
    if (training.bend() > 0 && distortion instanceof WarpDistortion warp) {
      // How it falls is not said: where that changes, these words must too, so that the digest
      // does.
      String early = ", in training at first " + warp.bent(training.bend()).description();
      return splits(distortion, done -> warp.bent(training.bendAt(done)), holdOut, early);
    }
    if (training.growth() > 0 && distortion instanceof TranslationClutter clutter) {
      String early = ", from the middle outwards in the first " + training.growth();
      return splits(
          distortion,
          done -> clutter.weakened(Math.min(1, done / training.growth())),
          holdOut,
          early + " of a training");
    }
    return splits(entry.dataset(), holdOut);
  }

  private Splits splits(
      Distortion distortion, DoubleFunction<Distortion> early, boolean holdOut, String words) {
    Examples train = new DistortedImages(digits().train(), distortion, early);
    Examples test = new DistortedImages(digits().test(), distortion);
    return splits(train, test, distortion.description() + words, holdOut);
  }
}
