package org.stn4j.lab.listen;

import org.stn4j.lab.train.Step;
import org.stn4j.lab.train.Trainer;
import org.stn4j.lab.train.TrainingListener;

/** Ends a training whose loss is NaN or infinite by a {@link DivergedException}. */
public final class Divergence implements TrainingListener {

  @Override
  public void stepped(Trainer trainer, Step step) {
    if (!Double.isFinite(step.loss())) {
      throw new DivergedException(step.iteration(), step.loss());
    }
  }
}
