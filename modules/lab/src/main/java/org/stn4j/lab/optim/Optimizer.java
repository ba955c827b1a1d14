package org.stn4j.lab.optim;

import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.RmsProp;
import org.nd4j.linalg.schedule.ISchedule;

/**
 * How a gradient becomes an update. Its {@code toString} says everything that makes it, and is part
 * of a checkpoint's fingerprint.
 */
public sealed interface Optimizer {

  /** ND4J's updater, with the given learning rate. */
  IUpdater updater(ISchedule learningRate);

  /** Plain stochastic gradient descent, w ← w − η·g. */
  record Sgd() implements Optimizer {
    @Override
    public IUpdater updater(ISchedule learningRate) {
      return new org.nd4j.linalg.learning.config.Sgd(learningRate);
    }
  }

  /**
   * Gradient descent with Nesterov's momentum.
   *
   * @param momentum μ, in [0, 1)
   */
  record Momentum(double momentum) implements Optimizer {
    @Override
    public IUpdater updater(ISchedule learningRate) {
      return new Nesterovs(learningRate, momentum);
    }
  }

  /**
   * Adam (Kingma and Ba 2015).
   *
   * @param beta1 decay of the mean, 0.9 in the paper
   * @param beta2 decay of the mean square, 0.999 in the paper
   * @param epsilon 1e-8 in the paper
   */
  record Adam(double beta1, double beta2, double epsilon) implements Optimizer {
    /** With the paper's constants. */
    public Adam() {
      this(0.9, 0.999, 1e-8);
    }

    @Override
    public IUpdater updater(ISchedule learningRate) {
      return org.nd4j.linalg.learning.config.Adam.builder()
          .learningRateSchedule(learningRate)
          .beta1(beta1)
          .beta2(beta2)
          .epsilon(epsilon)
          .build();
    }
  }

  /**
   * RMSProp (Tieleman and Hinton 2012).
   *
   * @param decay ρ, of the mean square
   * @param epsilon ε
   */
  record RootMeanSquare(double decay, double epsilon) implements Optimizer {
    @Override
    public IUpdater updater(ISchedule learningRate) {
      return RmsProp.builder()
          .learningRateSchedule(learningRate)
          .rmsDecay(decay)
          .epsilon(epsilon)
          .build();
    }
  }
}
