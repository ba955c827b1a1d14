package org.stn4j.experiment.cub;

import java.util.List;
import org.stn4j.lab.experiment.Choice;

/** The data sets: CUB-200-2011 at a size, called by the side of its square crops. */
enum BirdSet {
  FULL("224", 224, 224),
  /** Twice as large; a fixed halving precedes the localisation network. */
  FULL_DOUBLE("448", 448, 224),
  /** Ours, for the narrow networks. */
  SMALL("64", 64, 64),
  /** Ours, twice as large. */
  SMALL_DOUBLE("128", 128, 64);

  private final String text;
  private final int crop;
  private final int window;

  BirdSet(String text, int crop, int window) {
    this.text = text;
    this.crop = crop;
    this.window = window;
  }

  /** Side of the crops in pixels. */
  int crop() {
    return crop;
  }

  /** Side in pixels of what the localisation network reads and of what a transformer makes. */
  int window() {
    return window;
  }

  /** Shorter side of the images that are cropped, in pixels: 256 for crops of 224. */
  int shortSide() {
    return Math.round(crop * 256 / 224f);
  }

  static List<String> names() {
    return Choice.names(BirdSet.class);
  }

  static BirdSet named(String name) {
    return Choice.named("data set", name, BirdSet.class);
  }

  /** The name on the command line and in result files. */
  @Override
  public String toString() {
    return text;
  }
}
