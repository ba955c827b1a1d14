package org.stn4j.tools.npy;

import java.io.IOException;

/** A file is no .npy file, or one that cannot be used here; the message says why. */
public final class NpyException extends IOException {

  private static final long serialVersionUID = 1L;

  /** With a message that says what was expected and what came. */
  public NpyException(String message) {
    super(message);
  }
}
