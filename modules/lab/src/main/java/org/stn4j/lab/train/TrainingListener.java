package org.stn4j.lab.train;

/**
 * Told about a training as it goes, on the thread that trains, in the order of registration. What a
 * listener throws ends the training; {@link #ended} is called all the same.
 */
public interface TrainingListener {

  /** Before the first update, or the first after a restart. */
  default void started(Trainer trainer) {}

  /** After every update. */
  default void stepped(Trainer trainer, Step step) {}

  /** After the last update: all iterations are done. Not called where the training failed. */
  default void completed(Trainer trainer) {}

  /** At the very end, whether the training was completed or failed. */
  default void ended(Trainer trainer) {}
}
