package org.stn4j.experiment.mnist;

/**
 * What a network's training has besides its schedule.
 *
 * @param localisationFactor what the learning rate is multiplied by in the localisation network
 * @param poseNoise by which every number of θ is moved up or down in training, where 1 is half the
 *     image's width
 * @param labelSmoothing share of a label that goes to all classes alike, in [0, 1)
 * @param bend by how many pixels, as a standard deviation, training digits are bent until half of
 *     the training is done; then it falls to 0 at nine tenths
 * @param growth part of the training in which the digits' places spread from the middle of the
 *     canvas to all of it
 */
record Hyperparameters(
    double localisationFactor,
    double poseNoise,
    double labelSmoothing,
    double bend,
    double growth) {

  /** As the paper prints them: one rate for all, and nothing else. */
  static final Hyperparameters PRINTED = new Hyperparameters(1, 0, 0, 0, 0);

  /** The bend when a part of the training, 0 … 1, is done. */
  double bendAt(double done) {
    return bend * Math.max(0, Math.min(1, (0.9 - done) / 0.4));
  }
}
