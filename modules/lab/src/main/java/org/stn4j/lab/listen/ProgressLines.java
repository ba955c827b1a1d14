package org.stn4j.lab.listen;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stn4j.lab.train.Step;
import org.stn4j.lab.train.Trainer;
import org.stn4j.lab.train.TrainingListener;

/** Logs a line with loss, error, examples/s and time left at intervals, and one at the end. */
public final class ProgressLines implements TrainingListener {

  private static final Logger LOG = LoggerFactory.getLogger(ProgressLines.class);

  private final String name;
  private final double intervalSeconds;
  private final Throughput pace = new Throughput();

  /**
   * @param name of the run, which every line starts with
   * @param interval between lines
   */
  public ProgressLines(String name, Duration interval) {
    this.name = name;
    this.intervalSeconds = interval.toNanos() * 1e-9;
  }

  @Override
  public void started(Trainer trainer) {
    pace.start();
  }

  @Override
  public void stepped(Trainer trainer, Step step) {
    pace.add(step);
    boolean end = step.iteration() == trainer.recipe().iterations();
    if (end || pace.seconds() >= intervalSeconds) {
      Throughput.Report report = pace.report(trainer);
      LOG.info(
          "{}: {} of {}, {}, {} left",
          name,
          step.iteration(),
          trainer.recipe().iterations(),
          report,
          report.left());
    }
  }
}
