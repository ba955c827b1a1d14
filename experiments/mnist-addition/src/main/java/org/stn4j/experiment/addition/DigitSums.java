package org.stn4j.experiment.addition;

import java.util.Optional;
import org.stn4j.data.LabelledImages;
import org.stn4j.data.TrainTest;
import org.stn4j.data.distort.Distortion;
import org.stn4j.data.distort.RotationScaleTranslation;
import org.stn4j.lab.experiment.DigitData;
import org.stn4j.lab.experiment.Splits;

/** Pairs of digits under RTS: made afresh for every training batch, fixed for testing. */
final class DigitSums extends DigitData {

  /** Of each digit, in its own channel. */
  static final Distortion DISTORTION = RotationScaleTranslation.rotatedScaledTranslated();

  DigitSums(TrainTest digits) {
    super(digits);
  }

  @Override
  public Splits splits(String dataset, boolean holdOut) {
    LabelledImages train = digits().train();
    LabelledImages test = digits().test();
    String description = "pairs of digits, each: " + DISTORTION.description();
    DigitPairs tested = new DigitPairs(test, 0, test.count(), DISTORTION);
    if (!holdOut) {
      return new Splits(
          new DigitPairs(train, 0, train.count(), DISTORTION),
          Optional.empty(),
          tested,
          description);
    }
    int learned = train.count() - HELD_OUT;
    return new Splits(
        new DigitPairs(train, 0, learned, DISTORTION),
        Optional.of(new DigitPairs(train, learned, train.count(), DISTORTION)),
        tested,
        description + ", the last " + HELD_OUT + " digits held out");
  }
}
