package org.stn4j.lab.listen;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stn4j.lab.train.Step;
import org.stn4j.lab.train.Trainer;
import org.stn4j.lab.train.TrainingListener;

/**
 * Ends a training in order when its process is asked to end (Ctrl-C, {@code kill}): a checkpoint is
 * written after the step that is being made, and the process waits for it. To be registered last,
 * so that the others have seen that step.
 */
public final class Interruption implements TrainingListener {

  private static final Logger LOG = LoggerFactory.getLogger(Interruption.class);
  private static final long PATIENCE_SECONDS = 60;

  private final Checkpoints checkpoints;
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Thread hook = new Thread(this::await, "stop training");
  private volatile boolean requested;

  /**
   * @param checkpoints of the same training
   */
  public Interruption(Checkpoints checkpoints) {
    this.checkpoints = checkpoints;
  }

  private void await() {
    requested = true;
    try {
      if (!ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        LOG.warn("the step that is being made takes too long; the last checkpoint remains");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void started(Trainer trainer) {
    Runtime.getRuntime().addShutdownHook(hook);
  }

  @Override
  public void stepped(Trainer trainer, Step step) {
    if (requested) {
      checkpoints.write(trainer);
      StoppedException stopped = new StoppedException(step.iteration());
      LOG.info("{}", stopped.getMessage());
      throw stopped;
    }
  }

  @Override
  public void ended(Trainer trainer) {
    ended.countDown();
    if (!requested) {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException e) {
        // The process began to end meanwhile: the hook finds the latch open.
        LOG.debug("the process is ending", e);
      }
    }
  }
}
