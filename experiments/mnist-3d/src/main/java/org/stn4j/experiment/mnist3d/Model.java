package org.stn4j.experiment.mnist3d;

import java.util.Arrays;
import java.util.List;

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
