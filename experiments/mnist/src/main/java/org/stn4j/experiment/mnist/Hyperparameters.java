package org.stn4j.experiment.mnist;

/**
 * What a network's training has besides its schedule.
 *
 * @param localisationFactor what the learning rate is multiplied by in the localisation network
 * @param poseNoise by which every number of θ is moved up or down in training, where 1 is half the
 *     image's width
 * @param labelSmoothing share of a label that goes to all classes alike, in [0, 1)
 */
record Hyperparameters(double localisationFactor, double poseNoise, double labelSmoothing) {

  /** As the paper prints them: one rate for all, and nothing else. */
  static final Hyperparameters PRINTED = new Hyperparameters(1, 0, 0);
}
