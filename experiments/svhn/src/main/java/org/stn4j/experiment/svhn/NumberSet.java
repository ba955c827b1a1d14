package org.stn4j.experiment.svhn;

import java.util.List;
import org.stn4j.data.svhn.NumberCrop;
import org.stn4j.lab.experiment.Choice;

/** The data sets: how much of a picture is seen around its number. */
enum NumberSet {
  /** 64×64. */
  TIGHT(NumberCrop.TIGHT),
  /** 128×128, with more background. */
  LOOSE(NumberCrop.LOOSE);

  private final NumberCrop crop;

  NumberSet(NumberCrop crop) {
    this.crop = crop;
  }

  /** The part of a picture, and its size. */
  NumberCrop crop() {
    return crop;
  }

  /** Height and width in pixels. */
  int size() {
    return crop.size();
  }

  static List<String> names() {
    return Choice.names(NumberSet.class);
  }

  static NumberSet named(String name) {
    return Choice.named("data set", name, NumberSet.class);
  }

  /** The name on the command line and in result files: the size. */
  @Override
  public String toString() {
    return Integer.toString(size());
  }
}
