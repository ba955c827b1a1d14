package org.stn4j.lab.runner;

import java.util.List;
import java.util.Locale;
import org.stn4j.lab.experiment.Choice;

/**
 * What a trained network is measured on. Recipes are chosen by validation examples, which are held
 * out of the training set; test examples are for the tables.
 */
public enum Evaluation {
  /** On the test set, after training on all training examples. */
  TEST,
  /** On examples held out of the training set; the test set is not looked at. */
  VALIDATION,
  /** On both, after training without the held-out examples. */
  BOTH;

  /** Whether examples are held out of the training set for it. */
  public boolean holdsOut() {
    return this != TEST;
  }

  /** Whether the test set is used. */
  public boolean tests() {
    return this != VALIDATION;
  }

  /** {@code test}, {@code validation}, {@code both}: as on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The names, in order. */
  public static List<String> names() {
    return Choice.names(Evaluation.class);
  }

  /**
   * The evaluation with a name.
   *
   * @throws IllegalArgumentException if there is none; the message lists them
   */
  public static Evaluation named(String name) {
    return Choice.named("evaluation", name, Evaluation.class);
  }
}
