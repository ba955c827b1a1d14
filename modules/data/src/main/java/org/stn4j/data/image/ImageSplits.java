package org.stn4j.data.image;

import java.util.Arrays;
import java.util.BitSet;
import org.stn4j.data.Provenance;
import org.stn4j.data.archive.SourceChecksums;

/** Images to learn from, to choose by and to measure on. */
public final class ImageSplits {

  private final ImageStore trainAndValidation;
  private final ImageStore train;
  private final ImageStore validation;
  private final ImageStore test;

  /**
   * @param trainAndValidation all that may be learned from
   * @param validation which of them are held out, each once
   * @param test to measure on
   */
  public ImageSplits(ImageStore trainAndValidation, int[] validation, ImageStore test) {
    BitSet held = new BitSet();
    Arrays.stream(validation).forEach(held::set);
    BitSet rest = new BitSet();
    rest.set(0, trainAndValidation.count());
    rest.andNot(held);
    this.trainAndValidation = trainAndValidation;
    this.train = trainAndValidation.select(rest.stream().toArray());
    this.validation = trainAndValidation.select(held.stream().toArray());
    this.test = test;
  }

  /** All that may be learned from when nothing is left to choose. */
  public ImageStore trainAndValidation() {
    return trainAndValidation;
  }

  /** What is learned from while hyper-parameters are chosen. */
  public ImageStore train() {
    return train;
  }

  /** What hyper-parameters are chosen by; no image of {@link #train()}. */
  public ImageStore validation() {
    return validation;
  }

  /** What is measured on. */
  public ImageStore test() {
    return test;
  }

  /**
   * SHA-256, in hexadecimal, of the checksums of {@link #trainAndValidation()} and the test set.
   */
  public String sha256() {
    return SourceChecksums.hash(trainAndValidation.sha256(), test.sha256());
  }

  /** Where the images came from. */
  public Provenance provenance() {
    return test.provenance();
  }
}
