package org.stn4j.experiment.mnist3d;

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
    return splits(train, test, train.description(), holdOut);
  }
}
