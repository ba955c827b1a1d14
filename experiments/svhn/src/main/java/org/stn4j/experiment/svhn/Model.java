package org.stn4j.experiment.svhn;

import java.util.List;
import org.stn4j.lab.experiment.Choice;

/** The rows of the table, and the same networks at an eighth of their width. */
enum Model {
  CNN("CNN", 1, 0),
  SINGLE("ST-CNN-Single", 1, 1),
  MULTI("ST-CNN-Multi", 1, 4),
  /** Ours. */
  NARROW_CNN("CNN-narrow", 8, 0),
  /** Ours. */
  NARROW_SINGLE("ST-CNN-Single-narrow", 8, 1),
  /** Ours. */
  NARROW_MULTI("ST-CNN-Multi-narrow", 8, 4);

  private final String text;
  private final int divisor;
  private final int transformers;

  Model(String text, int divisor, int transformers) {
    this.text = text;
    this.divisor = divisor;
    this.transformers = transformers;
  }

  /** What the filters and units of the paper's network are divided by. */
  int divisor() {
    return divisor;
  }

  /** How many transformers there are: one before each of as many first convolutions. */
  int transformers() {
    return transformers;
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
