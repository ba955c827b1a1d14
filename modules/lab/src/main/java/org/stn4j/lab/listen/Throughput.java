package org.stn4j.lab.listen;

import java.util.Locale;
import org.stn4j.lab.metric.Quantity;
import org.stn4j.lab.train.Step;
import org.stn4j.lab.train.Trainer;

/** Loss, the first metric and speed since the last report. */
final class Throughput {

  private long since;
  private StepAverages averages;

  /** What a report says. */
  record Report(
      double loss, Quantity quantity, double value, double examplesPerSecond, double secondsLeft) {

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "loss %.4f, %s %.2f%s, %.0f examples/s",
          loss,
          quantity.name(),
          value,
          quantity.unit(),
          examplesPerSecond);
    }

    /** Hours, minutes and seconds left. */
    String left() {
      long s = Math.round(secondsLeft);
      return s >= 3600
          ? String.format(Locale.ROOT, "%d:%02d:%02d", s / 3600, s / 60 % 60, s % 60)
          : String.format(Locale.ROOT, "%d:%02d", s / 60, s % 60);
    }
  }

  void start() {
    since = System.nanoTime();
    averages = new StepAverages();
  }

  void add(Step step) {
    averages.add(step);
  }

  double seconds() {
    return (System.nanoTime() - since) * 1e-9;
  }

  /** The report; the next one starts here. */
  Report report(Trainer trainer) {
    double seconds = seconds();
    Report report =
        new Report(
            averages.loss(),
            trainer.network().metrics().get(0).quantity(),
            averages.metrics().get(0),
            averages.examples() / seconds,
            (trainer.recipe().iterations() - trainer.iteration()) * seconds / averages.steps());
    start();
    return report;
  }
}
