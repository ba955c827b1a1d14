package org.stn4j.experiment.mnist;

import java.util.Optional;
import org.stn4j.data.TrainTest;
import org.stn4j.data.batch.DistortedImages;
import org.stn4j.data.batch.Examples;
import org.stn4j.data.distort.Distortion;
import org.stn4j.data.distort.Distortions;
import org.stn4j.lab.experiment.DigitData;
import org.stn4j.lab.experiment.Splits;

/** Digits under every distortion: made afresh for every training batch, fixed for testing. */
public final class DistortedDigits extends DigitData {

  /**
   * @param digits as they were read or generated
   */
  public DistortedDigits(TrainTest digits) {
    super(digits);
  }

  @Override
  public Splits splits(String dataset, boolean holdOut) {
    Distortion distortion = Distortions.named(dataset);
    Examples train = new DistortedImages(digits().train(), distortion);
    Examples test = new DistortedImages(digits().test(), distortion);
    if (!holdOut) {
      return new Splits(train, Optional.empty(), test, distortion.description());
    }
    int learned = train.count() - HELD_OUT;
    return new Splits(
        train.range(0, learned),
        Optional.of(train.range(learned, train.count())),
        test,
        distortion.description() + ", the last " + HELD_OUT + " held out");
  }
}
