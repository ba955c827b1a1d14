package org.stn4j.lab.optim;

import org.nd4j.linalg.schedule.ISchedule;

/**
 * A {@link LearningRate} as ND4J's updaters take it.
 *
 * @param rate the rate
 * @param factor what it is multiplied by
 */
record IterationSchedule(LearningRate rate, double factor) implements ISchedule {

  private static final long serialVersionUID = 1L;

  @Override
  public double valueAt(int iteration, int epoch) {
    return factor * rate.at(iteration);
  }

  @Override
  @SuppressWarnings("MethodDoesntCallSuperMethod")
  public ISchedule clone() {
    return this;
  }
}
