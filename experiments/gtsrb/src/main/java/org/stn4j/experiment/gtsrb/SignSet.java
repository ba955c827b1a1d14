package org.stn4j.experiment.gtsrb;

import java.util.List;
import org.stn4j.data.batch.JitteredImages;
import org.stn4j.lab.experiment.Choice;

/** The data sets: GTSRB at a size, all of it or some. */
enum SignSet {
  /** As published. */
  FULL("48", 48, Integer.MAX_VALUE),
  /** Smaller images: ours. */
  SMALL("32", 32, Integer.MAX_VALUE),
  /** The same, learned from {@linkplain JitteredImages another view} of every image each time. */
  JITTERED("32-jittered", 32, Integer.MAX_VALUE),
  /** Of the paper's ablations: learned from 20,000 images. */
  SUBSET("48-20k", 48, 20_000);

  /** The smallest size. */
  static final int SMALLEST = 32;

  private final String text;
  private final int size;
  private final int most;

  SignSet(String text, int size, int most) {
    this.text = text;
    this.size = size;
    this.most = most;
  }

  /** Whether images are turned, scaled and moved a little for training. */
  boolean jittered() {
    return this == JITTERED;
  }

  /** Height and width in pixels. */
  int size() {
    return size;
  }

  /** How many images are learned from, where there are that many. */
  int most() {
    return most;
  }

  static List<String> names() {
    return Choice.names(SignSet.class);
  }

  static SignSet named(String name) {
    return Choice.named("data set", name, SignSet.class);
  }

  /** The name on the command line and in result files. */
  @Override
  public String toString() {
    return text;
  }
}
