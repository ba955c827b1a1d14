package org.stn4j.experiment.sequence;

import java.util.List;
import org.stn4j.lab.experiment.Choice;

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
    return Choice.names(Model.class);
  }

  static Model named(String name) {
    return Choice.named("model", name, Model.class);
  }

  /** The name on the command line and in result files. */
  @Override
  public String toString() {
    return text;
  }
}
