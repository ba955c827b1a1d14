package org.stn4j.experiment.mnist;

import java.util.List;
import java.util.Optional;
import org.stn4j.geometry.Affine;
import org.stn4j.geometry.Projective;
import org.stn4j.geometry.ThinPlateSpline;
import org.stn4j.geometry.Transformation;
import org.stn4j.lab.experiment.Choice;

/** The rows of the table. */
enum Model {
  FCN("FCN", false, null),
  CNN("CNN", true, null),
  ST_FCN_AFF("ST-FCN-Aff", false, new Affine()),
  ST_FCN_PROJ("ST-FCN-Proj", false, new Projective()),
  ST_FCN_TPS("ST-FCN-TPS", false, new ThinPlateSpline()),
  ST_CNN_AFF("ST-CNN-Aff", true, new Affine()),
  ST_CNN_PROJ("ST-CNN-Proj", true, new Projective()),
  ST_CNN_TPS("ST-CNN-TPS", true, new ThinPlateSpline());

  private final String text;
  private final boolean convolutional;
  private final Transformation transformation;

  Model(String text, boolean convolutional, Transformation transformation) {
    this.text = text;
    this.convolutional = convolutional;
    this.transformation = transformation;
  }

  /** Whether classifier and localisation network are convolutional; fully connected otherwise. */
  boolean convolutional() {
    return convolutional;
  }

  /** What the transformer at the input does, where there is one. */
  Optional<Transformation> transformation() {
    return Optional.ofNullable(transformation);
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
