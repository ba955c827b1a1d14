package org.stn4j.experiment.sequence;

import java.util.Arrays;
import java.util.List;

/** The rows of the tables. */
enum Model {
  /** Reads the three digits of an image at once. */
  CNN("CNN"),
  /** The same of an image that was transformed once. */
  FFN_SPN("FFN-SPN"),
  /** Transforms the image three times, one digit a step. */
  RNN_SPN("RNN-SPN");

  private final String text;

  Model(String text) {
    this.text = text;
  }

  static List<String> names() {
    return Arrays.stream(values()).map(Model::toString).toList();
  }

  static Model named(String name) {
    for (Model model : values()) {
      if (model.text.equals(name)) {
        return model;
      }
    }
    throw new IllegalArgumentException(
        "unknown model \"" + name + "\"; the known ones are " + String.join(", ", names()));
  }

  /** The name on the command line and in result files. */
  @Override
  public String toString() {
    return text;
  }
}
