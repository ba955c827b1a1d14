package org.stn4j.lab.listen;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.stn4j.lab.checkpoint.CheckpointFile;
import org.stn4j.lab.train.Step;
import org.stn4j.lab.train.Trainer;
import org.stn4j.lab.train.TrainingListener;

/** Writes a checkpoint at intervals and at the end. */
public final class Checkpoints implements TrainingListener {

  private final CheckpointFile file;
  private final long intervalNanos;
  private long last;

  /**
   * @param file to write to
   * @param interval least time between two checkpoints; zero for one after every update
   */
  public Checkpoints(CheckpointFile file, Duration interval) {
    this.file = file;
    this.intervalNanos = interval.toNanos();
  }

  @Override
  public void started(Trainer trainer) {
    last = System.nanoTime();
  }

  @Override
  public void stepped(Trainer trainer, Step step) {
    if (System.nanoTime() - last >= intervalNanos) {
      write(trainer);
    }
  }

  @Override
  public void completed(Trainer trainer) {
    write(trainer);
  }

  private void write(Trainer trainer) {
    try {
      file.write(trainer.snapshot());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the checkpoint " + file.path(), e);
    }
    last = System.nanoTime();
  }
}
