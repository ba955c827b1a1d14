package org.stn4j.lab.listen;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stn4j.lab.checkpoint.CheckpointFile;
import org.stn4j.lab.train.Step;
import org.stn4j.lab.train.Trainer;
import org.stn4j.lab.train.TrainingListener;

/**
 * Writes a checkpoint at intervals and at the end. Where one cannot be written, because the disk is
 * full, the one before stays and training goes on: at the next interval it is tried again, and at
 * the end several times before the run fails.
 */
public final class Checkpoints implements TrainingListener {

  private static final Logger LOG = LoggerFactory.getLogger(Checkpoints.class);
  private static final int LAST_TRIES = 10;

  private final CheckpointFile file;
  private final Duration interval;
  private long last;

  /**
   * @param file to write to
   * @param interval least time between two checkpoints; zero for one after every update
   */
  public Checkpoints(CheckpointFile file, Duration interval) {
    this.file = file;
    this.interval = interval;
  }

  @Override
  public void started(Trainer trainer) {
    last = System.nanoTime();
  }

  @Override
  public void stepped(Trainer trainer, Step step) {
    if (System.nanoTime() - last >= interval.toNanos()) {
      try {
        file.write(trainer.snapshot());
      } catch (IOException e) {
        LOG.warn("{}; training goes on, and the next one is tried later", reason(e));
      }
      last = System.nanoTime();
    }
  }

  @Override
  public void completed(Trainer trainer) {
    for (int i = 1; i < LAST_TRIES; i++) {
      try {
        file.write(trainer.snapshot());
        return;
      } catch (IOException e) {
        LOG.warn("{}; trying again, {} of {}", reason(e), i, LAST_TRIES);
        try {
          Thread.sleep(interval.toMillis() / 2);
        } catch (InterruptedException interrupted) {
          Thread.currentThread().interrupt();
          break;
        }
      }
    }
    write(trainer);
  }

  /** Writes one now. */
  void write(Trainer trainer) {
    try {
      file.write(trainer.snapshot());
    } catch (IOException e) {
      throw new UncheckedIOException(reason(e), e);
    }
    last = System.nanoTime();
  }

  private String reason(IOException e) {
    return "cannot write the checkpoint " + file.path() + ": " + e.getMessage();
  }
}
