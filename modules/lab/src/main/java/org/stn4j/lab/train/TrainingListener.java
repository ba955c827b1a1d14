package org.stn4j.lab.train;

import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

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

  /**
   * What it has to remember across a restart, by names of its own; goes into checkpoints. Nothing
   * by default.
   */
  default Map<String, INDArray> state() {
    return Map.of();
  }

  /**
   * Takes over what {@link #state} gave, before {@link #started}.
   *
   * @param states of all listeners, by name
   */
  default void restore(Map<String, INDArray> states) {}

  /** At the very end, whether the training was completed or failed. */
  default void ended(Trainer trainer) {}
}
