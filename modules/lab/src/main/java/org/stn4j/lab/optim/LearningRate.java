package org.stn4j.lab.optim;

import java.util.List;
import org.nd4j.linalg.schedule.ISchedule;

/**
 * The learning rate as a function of the iteration, counted from 0. Its {@code toString} says
 * everything that makes it, and is part of a checkpoint's fingerprint.
 */
public sealed interface LearningRate {

  /** The rate of the update that follows {@code iteration} others. */
  double at(long iteration);

  /** As ND4J's updaters take it, multiplied by a factor. */
  default ISchedule schedule(double factor) {
    return new IterationSchedule(this, factor);
  }

  /**
   * The same rate throughout.
   *
   * @param rate the rate
   */
  record Constant(double rate) implements LearningRate {
    @Override
    public double at(long iteration) {
      return rate;
    }
  }

  /**
   * {@code base·factor^⌊iteration / every⌋}.
   *
   * @param base rate of the first iterations
   * @param factor what it is multiplied by at every step
   * @param every iterations between steps
   */
  record Steps(double base, double factor, long every) implements LearningRate {
    @Override
    public double at(long iteration) {
      return base * Math.pow(factor, iteration / every);
    }
  }

  /**
   * {@code base}, then {@code base·factor^(1 + ⌊(iteration − first) / every⌋)}.
   *
   * @param base rate of the first iterations
   * @param factor what it is multiplied by at every step
   * @param first iterations before the first step
   * @param every iterations between steps
   */
  record LateSteps(double base, double factor, long first, long every) implements LearningRate {
    @Override
    public double at(long iteration) {
      return iteration < first ? base : base * Math.pow(factor, 1 + (iteration - first) / every);
    }
  }

  /**
   * {@code base·factor^k}, k the number of milestones that were reached.
   *
   * @param base rate of the first iterations
   * @param factor what it is multiplied by at every milestone
   * @param milestones iterations
   */
  record Milestones(double base, double factor, List<Long> milestones) implements LearningRate {
    /** Copies. */
    public Milestones {
      milestones = List.copyOf(milestones);
    }

    @Override
    public double at(long iteration) {
      return base * Math.pow(factor, milestones.stream().filter(m -> iteration >= m).count());
    }
  }

  /**
   * Rises linearly to the peak, then falls to zero along half a cosine.
   *
   * @param peak highest rate
   * @param warmUp iterations until the peak, at least 0
   * @param total iterations until zero
   */
  record Cosine(double peak, long warmUp, long total) implements LearningRate {
    /** Checks that the rise ends before the end. */
    public Cosine {
      if (warmUp < 0 || total <= warmUp) {
        throw new IllegalArgumentException(
            "a cosine schedule needs 0 <= warmUp < total, got " + warmUp + " and " + total);
      }
    }

    @Override
    public double at(long iteration) {
      if (iteration < warmUp) {
        return peak * (iteration + 1) / warmUp;
      }
      double done = (double) (iteration - warmUp) / (total - warmUp);
      return peak * 0.5 * (1 + Math.cos(Math.PI * Math.min(1, done)));
    }
  }
}
