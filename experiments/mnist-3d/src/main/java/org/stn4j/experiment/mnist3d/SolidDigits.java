package org.stn4j.experiment.mnist3d;

import java.util.Optional;
import org.stn4j.data.TrainTest;
import org.stn4j.data.batch.Examples;
import org.stn4j.lab.experiment.DigitData;
import org.stn4j.lab.experiment.Splits;

/** Extruded digits of one size. */
final class SolidDigits extends DigitData {

  private final Scale scale;

  SolidDigits(TrainTest digits, Scale scale) {
    super(digits);
    this.scale = scale;
  }

  @Override
  public Splits splits(String dataset, boolean holdOut) {
    ExtrudedDigits train = new ExtrudedDigits(digits().train(), scale);
    Examples test = new ExtrudedDigits(digits().test(), scale);
    if (!holdOut) {
      return new Splits(train, Optional.empty(), test, train.description());
    }
    int learned = train.count() - HELD_OUT;
    return new Splits(
        train.range(0, learned),
        Optional.of(train.range(learned, train.count())),
        test,
        train.description() + ", the last " + HELD_OUT + " held out");
  }
}
