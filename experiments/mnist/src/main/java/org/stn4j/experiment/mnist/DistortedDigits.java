package org.stn4j.experiment.mnist;

import org.stn4j.data.TrainTest;
import org.stn4j.data.batch.DistortedImages;
import org.stn4j.data.batch.Examples;
import org.stn4j.data.distort.Distortion;
import org.stn4j.data.distort.Distortions;
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
    return splits(new DistortedImages(digits().train(), distortion), distortion, holdOut, "");
  }

  /** Those of the data set, bent for training where the model's hyper-parameters say so. */
  @Override
  public Splits splits(Entry entry, boolean holdOut) {
    Hyperparameters training =
        Recipes.hyperparameters(preset, entry.dataset(), Model.named(entry.model()));
    Distortion distortion = Distortions.named(entry.dataset());
    if (training.bend() == 0 || !(distortion instanceof WarpDistortion warp)) {
      return splits(entry.dataset(), holdOut);
    }
    Examples train =
        new DistortedImages(digits().train(), distortion, done -> warp.bent(training.bendAt(done)));
    // How it falls is not said: where that changes, these words must too, so that the digest does.
    String early = ", in training at first " + warp.bent(training.bend()).description();
    return splits(train, distortion, holdOut, early);
  }

  private Splits splits(Examples train, Distortion distortion, boolean holdOut, String early) {
    Examples test = new DistortedImages(digits().test(), distortion);
    return splits(train, test, distortion.description() + early, holdOut);
  }
}
