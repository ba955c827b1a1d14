package org.stn4j.lab.listen;

import java.util.ArrayList;
import java.util.List;
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
