package org.stn4j.experiment.addition;

import java.util.List;
import java.util.Optional;
import org.stn4j.geometry.Affine;
import org.stn4j.geometry.Projective;
import org.stn4j.geometry.ThinPlateSpline;
import org.stn4j.geometry.Transformation;
import org.stn4j.lab.experiment.Choice;

/** The rows of the table. */
enum Model {
  FCN("FCN", 0, null),
  CNN("CNN", 0, null),
  ST_FCN_AFF("ST-FCN-Aff", 1, new Affine()),
  ST_FCN_PROJ("ST-FCN-Proj", 1, new Projective()),
  ST_FCN_TPS("ST-FCN-TPS", 1, new ThinPlateSpline()),
  TWO_ST_FCN_AFF("2xST-FCN-Aff", 2, new Affine()),
  TWO_ST_FCN_PROJ("2xST-FCN-Proj", 2, new Projective()),
  TWO_ST_FCN_TPS("2xST-FCN-TPS", 2, new ThinPlateSpline());

  private final String text;
  private final int transformers;
  private final Transformation transformation;

  Model(String text, int transformers, Transformation transformation) {
    this.text = text;
    this.transformers = transformers;
    this.transformation = transformation;
  }

  /** How many transformers read the images side by side: 0, 1 or 2. */
  int transformers() {
    return transformers;
  }

  /** What each of them does, where there are some. */
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
