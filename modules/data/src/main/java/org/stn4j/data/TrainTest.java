package org.stn4j.data;

/**
 * What is learned from and what is measured on.
 *
 * @param train training images
 * @param test test images, of the same size and classes
 * @param sha256 of the data, in hexadecimal: of the unpacked IDX files, training images, training
 *     labels, test images, test labels, one after the other
 */
public record TrainTest(LabelledImages train, LabelledImages test, String sha256) {

  /** Where both came from. */
  public Provenance provenance() {
    return train.provenance();
  }
}
