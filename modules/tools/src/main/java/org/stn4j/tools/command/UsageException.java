package org.stn4j.tools.command;

/** The command line is wrong; the message says what was expected and what came. */
public final class UsageException extends Exception {

  private static final long serialVersionUID = 1L;

  /** With a message for the user, in one line. */
  public UsageException(String message) {
    super(message);
  }
}
