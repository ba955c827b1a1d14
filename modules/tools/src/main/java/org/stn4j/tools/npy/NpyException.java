package org.stn4j.tools.npy;

import java.io.IOException;

/** A file is no .npy file, or one that cannot be used here; the message says why. */
public final class NpyException extends IOException {

  private static final int LONGEST = 1000;

  private static final long serialVersionUID = 1L;

  /** With a message that says what was expected and what came. */
  public NpyException(String message) {
    super(line(message));
  }

  /** What a file holds may be anything: one line that can be printed, and not too long. */
  private static String line(String message) {
    String printed = message.replaceAll("[\\p{Cntrl}]", "?");
    return printed.length() <= LONGEST ? printed : printed.substring(0, LONGEST) + " …";
  }
}
