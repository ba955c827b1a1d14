package org.stn4j.lab.listen;

import java.util.Locale;
import org.stn4j.lab.train.Step;
import org.stn4j.lab.train.Trainer;

/** Loss, error and speed since the last report. */
final class Throughput {

  private long since;
  private double losses;
  private long errors;
  private long examples;
  private long steps;

  /** What a report says. */
  record Report(double loss, double errorPercent, double examplesPerSecond, double secondsLeft) {

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "loss %.4f, error %.2f%%, %.0f examples/s",
          loss,
          errorPercent,
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
    losses = 0;
    errors = 0;
    examples = 0;
    steps = 0;
  }

  void add(Step step) {
    losses += step.loss();
    errors += step.errors();
    examples += step.examples();
    steps++;
  }

  double seconds() {
    return (System.nanoTime() - since) * 1e-9;
  }

  /** The report; the next one starts here. */
  Report report(Trainer trainer) {
    double seconds = seconds();
    Report report =
        new Report(
            losses / steps,
            100.0 * errors / examples,
            examples / seconds,
            (trainer.recipe().iterations() - trainer.iteration()) * seconds / steps);
    start();
    return report;
  }
}
