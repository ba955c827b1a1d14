package org.stn4j.lab.listen;

import java.time.Duration;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.stn4j.lab.train.Step;
import org.stn4j.lab.train.Trainer;
import org.stn4j.lab.train.TrainingListener;

/**
 * A progress bar on a terminal, with loss, error, examples/s and time left as far as its width
 * allows.
 */
public final class ProgressDisplay implements TrainingListener {

  private static final double REFRESH_SECONDS = 0.5;

  private final String name;
  private final Throughput pace = new Throughput();
  private ProgressBar bar;

  /** Read by the thread that draws. */
  private volatile Throughput.Report latest;

  /**
   * @param name of the run, which stands before the bar
   */
  public ProgressDisplay(String name) {
    this.name = name;
  }

  @Override
  public void started(Trainer trainer) {
    bar =
        new ProgressBarBuilder()
            .setInitialMax(trainer.recipe().iterations())
            .startsFrom(trainer.iteration(), Duration.ZERO)
            .setRenderer(
                (state, width) ->
                    ProgressLine.of(name, state.getCurrent(), state.getMax(), latest, width))
            .build();
    pace.start();
  }

  @Override
  public void stepped(Trainer trainer, Step step) {
    pace.add(step);
    bar.stepTo(step.iteration());
    if (pace.seconds() >= REFRESH_SECONDS || step.iteration() == trainer.recipe().iterations()) {
      latest = pace.report(trainer);
    }
  }

  @Override
  public void ended(Trainer trainer) {
    if (bar != null) {
      bar.close();
    }
  }
}
