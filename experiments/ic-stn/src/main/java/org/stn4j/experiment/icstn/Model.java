package org.stn4j.experiment.icstn;

import java.util.List;
import org.stn4j.lab.experiment.Choice;

/** The rows of the table. */
enum Model {
  /** Classifies the perturbed image. */
  CNN("CNN", 0),
  /** Warps the perturbed image once, then classifies it. */
  STN("STN", 1),
  /** Warps the original once more than the perturbation does, then classifies it. */
  IC_STN_1("IC-STN-1", 1),
  /** The same with two steps. */
  IC_STN_2("IC-STN-2", 2),
  /** The same with four steps. */
  IC_STN_4("IC-STN-4", 4);

  private final String text;
  private final int steps;

  Model(String text, int steps) {
    this.text = text;
    this.steps = steps;
  }

  /** How often the predictor looks at a warped image. */
  int steps() {
    return steps;
  }

  /** Whether the original is warped anew at every step. */
  boolean inverseCompositional() {
    return this != CNN && this != STN;
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
