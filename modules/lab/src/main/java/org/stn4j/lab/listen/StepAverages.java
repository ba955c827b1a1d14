package org.stn4j.lab.listen;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.stn4j.lab.metric.Tally;
import org.stn4j.lab.train.Step;

/** Loss and metrics of some steps in a row. */
final class StepAverages {

  private double losses;
  private long examples;
  private long steps;
  private List<Tally> metrics = List.of();

  void add(Step step) {
    losses += step.loss();
    examples += step.examples();
    List<Tally> sums = new ArrayList<>();
    for (int i = 0; i < step.metrics().size(); i++) {
      Tally before = steps == 0 ? Tally.NONE : metrics.get(i);
      sums.add(before.plus(step.metrics().get(i)));
    }
    metrics = sums;
    steps++;
  }

  /** All numbers, to go on with by {@link #of}. */
  INDArray numbers() {
    double[] numbers = new double[3 + 2 * metrics.size()];
    numbers[0] = losses;
    numbers[1] = examples;
    numbers[2] = steps;
    for (int i = 0; i < metrics.size(); i++) {
      numbers[3 + 2 * i] = metrics.get(i).sum();
      numbers[4 + 2 * i] = metrics.get(i).count();
    }
    return Nd4j.createFromArray(numbers);
  }

  /** What {@link #numbers} was of. */
  static StepAverages of(INDArray array) {
    double[] numbers = array.toDoubleVector();
    StepAverages averages = new StepAverages();
    averages.losses = numbers[0];
    averages.examples = (long) numbers[1];
    averages.steps = (long) numbers[2];
    List<Tally> metrics = new ArrayList<>();
    for (int i = 3; i < numbers.length; i += 2) {
      metrics.add(new Tally(numbers[i], (long) numbers[i + 1]));
    }
    averages.metrics = metrics;
    return averages;
  }

  double loss() {
    return losses / steps;
  }

  /** Means, in the order of the network's metrics. */
  List<Double> metrics() {
    return metrics.stream().map(Tally::mean).toList();
  }

  long examples() {
    return examples;
  }

  long steps() {
    return steps;
  }
}
