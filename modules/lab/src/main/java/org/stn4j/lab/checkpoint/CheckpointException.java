package org.stn4j.lab.checkpoint;

import java.io.IOException;

/** A checkpoint that cannot be used; the message names the file and why. */
public final class CheckpointException extends IOException {

  private static final long serialVersionUID = 1L;

  /**
   * @param message names the file and why
   */
  public CheckpointException(String message) {
    super(message);
  }
}
