package org.stn4j.experiment.mnist3d;

import java.util.List;
import org.stn4j.lab.experiment.Choice;

/** The rows of the table. */
enum Model {
  FCN("FCN", false, false),
  CNN("CNN", true, false),
  ST_FCN("ST-FCN", false, true),
  ST_CNN("ST-CNN", true, true);

  private final String text;
  private final boolean convolutional;
  private final boolean transformer;

  Model(String text, boolean convolutional, boolean transformer) {
    this.text = text;
    this.convolutional = convolutional;
    this.transformer = transformer;
  }

  /** Whether the classifier of the projection is convolutional; fully connected otherwise. */
  boolean convolutional() {
    return convolutional;
  }

  /** Whether a spatial transformer turns the volume before the projection. */
  boolean transformer() {
    return transformer;
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
