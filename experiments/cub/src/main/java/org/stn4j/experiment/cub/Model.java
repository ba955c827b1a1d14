package org.stn4j.experiment.cub;

import java.util.List;
import org.stn4j.lab.experiment.Choice;

/** The networks, called by the number of their transformers. */
enum Model {
  CNN("CNN", 0, Design.FULL),
  ST2("2ST-CNN", 2, Design.FULL),
  ST4("4ST-CNN", 4, Design.FULL),
  /** Ours. */
  CNN_NARROW("CNN-narrow", 0, Design.NARROW),
  /** Ours. */
  ST2_NARROW("2ST-CNN-narrow", 2, Design.NARROW),
  /** Ours. */
  ST4_NARROW("4ST-CNN-narrow", 4, Design.NARROW);

  private final String text;
  private final int transformers;
  private final Design design;

  Model(String text, int transformers, Design design) {
    this.text = text;
    this.transformers = transformers;
    this.design = design;
  }

  /** Number of transformers, and of streams where there are any. */
  int transformers() {
    return transformers;
  }

  /** What every Inception of the network looks like. */
  Design design() {
    return design;
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
