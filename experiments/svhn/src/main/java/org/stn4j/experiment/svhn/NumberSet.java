package org.stn4j.experiment.svhn;

import java.util.Arrays;
import java.util.List;
import org.stn4j.data.svhn.NumberCrop;

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
    return Arrays.stream(values()).map(NumberSet::toString).toList();
  }

  static NumberSet named(String name) {
    for (NumberSet set : values()) {
      if (set.toString().equals(name)) {
        return set;
      }
    }
    throw new IllegalArgumentException(
        "unknown data set \"" + name + "\"; the known ones are " + String.join(", ", names()));
  }

  /** The name on the command line and in result files: the size. */
  @Override
  public String toString() {
    return Integer.toString(size());
  }
}
