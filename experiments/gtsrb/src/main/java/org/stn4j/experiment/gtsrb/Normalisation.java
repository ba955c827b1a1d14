package org.stn4j.experiment.gtsrb;

/**
 * Which normalisations of contrast a network has.
 *
 * @param local of the images, 7×7 Gaussian
 * @param betweenBlocks of the classifier's feature maps after every pooling, 9×9 box
 */
record Normalisation(boolean local, boolean betweenBlocks) {

  static final Normalisation BOTH = new Normalisation(true, true);
}
