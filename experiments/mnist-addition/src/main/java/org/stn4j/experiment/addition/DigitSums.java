package org.stn4j.experiment.addition;

import java.util.Optional;
import org.stn4j.data.LabelledImages;
import org.stn4j.data.TrainTest;
import org.stn4j.data.distort.RotationScaleTranslation;
import org.stn4j.lab.experiment.DigitData;
import org.stn4j.lab.experiment.Entry;
import org.stn4j.lab.experiment.Preset;
import org.stn4j.lab.experiment.Splits;

/** Pairs of digits under RTS: made afresh for every training batch, fixed for testing. */
final class DigitSums extends DigitData {

  /** Of each digit, in its own channel. */
  static final RotationScaleTranslation DISTORTION =
      RotationScaleTranslation.rotatedScaledTranslated();

  private final Preset preset;

  /**
   * @param preset whose trainings they are for
   */
  DigitSums(TrainTest digits, Preset preset) {
    super(digits);
    this.preset = preset;
  }

  @Override
  public Splits splits(String dataset, boolean holdOut) {
    return splits(0, holdOut);
  }

  /** Those of the data set; for training they come to it as the model's recipe says. */
  @Override
  public Splits splits(Entry entry, boolean holdOut) {
    return splits(Recipes.growth(preset, Model.named(entry.model())), holdOut);
  }

  private Splits splits(double growth, boolean holdOut) {
    LabelledImages train = digits().train();
    LabelledImages test = digits().test();
    String description = "pairs of digits, each: " + DISTORTION.description();
    if (growth > 0) {
      description += ", growing from nothing in the first " + growth + " of a training";
    }
    DigitPairs tested = pairs(test, 0, test.count(), 0);
    if (!holdOut) {
      return new Splits(
          pairs(train, 0, train.count(), growth), Optional.empty(), tested, description);
    }
    int learned = train.count() - HELD_OUT;
    return new Splits(
        pairs(train, 0, learned, growth),
        Optional.of(pairs(train, learned, train.count(), 0)),
        tested,
        description + ", the last " + HELD_OUT + " digits held out");
  }

  private static DigitPairs pairs(LabelledImages digits, int from, int to, double growth) {
    return new DigitPairs(digits, from, to, DISTORTION, growth);
  }
}
