package org.stn4j.lab.figure;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.stn4j.data.batch.Batch;
import org.stn4j.lab.metric.Classification;
import org.stn4j.lab.network.Network;
import org.stn4j.lab.train.Evaluator;

/**
 * Some variables of a trained network for a few examples, with the classes that it names and the
 * true ones, where it classifies.
 *
 * @param arrays by name of the variable
 * @param given the network's class of every example; empty where it does not classify
 * @param right the true ones
 */
record Answers(Map<String, INDArray> arrays, List<String> given, List<String> right) {

  /** Letters of two classes that leave room for a few words below an example. */
  private static final int SHORT = 5;

  /**
   * Runs the network.
   *
   * @param names of variables to look at
   */
  static Answers of(Network network, Evaluator evaluator, List<String> names, Batch batch) {
    Optional<Classification> classes =
        network.metrics().stream()
            .filter(Classification.class::isInstance)
            .map(Classification.class::cast)
            .findFirst();
    Set<String> wanted = new LinkedHashSet<>(names);
    classes.ifPresent(c -> wanted.addAll(c.outputs()));
    Map<String, INDArray> arrays = evaluator.outputs(List.copyOf(wanted), batch);
    List<String> given = new ArrayList<>();
    List<String> right = new ArrayList<>();
    classes.ifPresent(
        c -> {
          given.addAll(written(c, arrays.get(c.outputs().get(0)), batch.size()));
          right.addAll(written(c, batch.array(c.labels()), batch.size()));
        });
    return new Answers(arrays, given, right);
  }

  private static List<String> written(Classification c, INDArray scores, int examples) {
    return Classification.classes(scores, examples).stream().map(c::written).toList();
  }

  /** Whether an example is classified, and wrongly. */
  boolean wrong(int example) {
    return !given.isEmpty() && !given.get(example).equals(right.get(example));
  }

  /** The true class, and the network's where that is another; empty where it does not classify. */
  String caption(int example) {
    if (given.isEmpty()) {
      return "";
    }
    return wrong(example) ? misread(right.get(example), given.get(example)) : right.get(example);
  }

  /** What was taken for what, in few letters where the classes have many. */
  static String misread(String right, String given) {
    return right + (right.length() + given.length() > SHORT ? " as " : ", read as ") + given;
  }
}
