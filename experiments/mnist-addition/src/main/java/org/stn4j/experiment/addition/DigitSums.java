package org.stn4j.experiment.addition;

import java.util.Optional;
import org.stn4j.data.LabelledImages;
import org.stn4j.data.TrainTest;
import org.stn4j.data.distort.RotationScaleTranslation;
import org.stn4j.lab.experiment.DigitData;
import org.stn4j.lab.experiment.Splits;

/** Pairs of digits under RTS: made afresh for every training batch, fixed for testing. */
final class DigitSums extends DigitData {

  /** Of each digit, in its own channel. */
  static final RotationScaleTranslation DISTORTION =
      RotationScaleTranslation.rotatedScaledTranslated();

  private final double growth;

  /**
   * @param growth part of a training in which the distortion grows from nothing to all of it
   */
  DigitSums(TrainTest digits, double growth) {
    super(digits);
    this.growth = growth;
  }

  @Override
  public Splits splits(String dataset, boolean holdOut) {
    LabelledImages train = digits().train();
    LabelledImages test = digits().test();
    String description = "pairs of digits, each: " + DISTORTION.description();
    if (growth > 0) {
      description += ", growing from nothing in the first " + growth + " of a training";
    }
    DigitPairs tested = pairs(test, 0, test.count());
    if (!holdOut) {
      return new Splits(pairs(train, 0, train.count()), Optional.empty(), tested, description);
    }
    int learned = train.count() - HELD_OUT;
    return new Splits(
        pairs(train, 0, learned),
        Optional.of(pairs(train, learned, train.count())),
        tested,
        description + ", the last " + HELD_OUT + " digits held out");
  }

  private DigitPairs pairs(LabelledImages digits, int from, int to) {
    return new DigitPairs(digits, from, to, DISTORTION, growth);
  }
}
