package org.stn4j.lab.listen;

import java.util.List;
import java.util.Locale;
import org.stn4j.lab.metric.Quantity;
import org.stn4j.lab.train.Step;
import org.stn4j.lab.train.Trainer;

/**
 * Loss, the first metric and speed since the last report. The first step, which makes what the
 * others use again, says nothing about the time that they take.
 */
final class Throughput {

  private boolean warm;
  private long since;
  private StepAverages averages;

  /** What a report says. */
  record Report(
      double loss, Quantity quantity, double value, double examplesPerSecond, double secondsLeft) {

    /** What is said of it, the most important first. */
    List<String> details() {
      return List.of(
          String.format(Locale.ROOT, "loss %.4f", loss),
          String.format(Locale.ROOT, "%s %.2f%s", quantity.name(), value, quantity.unit()),
          String.format(Locale.ROOT, "%.0f examples/s", examplesPerSecond));
    }

    @Override
    public String toString() {
      return String.join(", ", details());
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
    warm = false;
    restart();
  }

  private void restart() {
    since = System.nanoTime();
    averages = new StepAverages();
  }

  void add(Step step) {
    // A training of one step has no other.
    if (!warm && averages.steps() == 1) {
      warm = true;
      restart();
    }
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
    warm = true;
    restart();
    return report;
  }
}
