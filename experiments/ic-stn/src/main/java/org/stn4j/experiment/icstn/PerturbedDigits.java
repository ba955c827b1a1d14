package org.stn4j.experiment.icstn;

import org.stn4j.data.TrainTest;
import org.stn4j.data.batch.Examples;
import org.stn4j.data.distort.CornerPerturbation;
import org.stn4j.lab.experiment.DigitData;
import org.stn4j.lab.experiment.Splits;

/** Digits with moved corners: made afresh for every training batch, fixed for testing. */
final class PerturbedDigits extends DigitData {

  /** σ of each corner and of all together: an eighth of the side. */
  static final double SIGMA = 0.25;

  PerturbedDigits(TrainTest digits) {
    super(digits);
  }

  @Override
  public Splits splits(String dataset, boolean holdOut) {
    int height = digits().train().height();
    int width = digits().train().width();
    CornerPerturbation perturbation = new CornerPerturbation(dataset, height, width, SIGMA, SIGMA);
    Examples train = new PerturbedImages(digits().train(), perturbation);
    Examples test = new PerturbedImages(digits().test(), perturbation);
    String description = perturbation.name() + ", " + perturbation.description();
    return splits(train, test, description, holdOut);
  }
}
