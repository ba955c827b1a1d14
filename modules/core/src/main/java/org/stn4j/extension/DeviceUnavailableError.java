package org.stn4j.extension;

/**
 * The device of the backend on the class path cannot be used. The message is one sentence that says
 * what was found and what to do; it is meant for the user, so there is no stack trace.
 *
 * <p>An error, not an exception, so that ND4J cannot pass over it and go on with another backend.
 */
public final class DeviceUnavailableError extends Error {

  private static final long serialVersionUID = 1L;

  /**
   * @param message one sentence for the user
   */
  public DeviceUnavailableError(String message) {
    super(message, null, false, false);
  }
}
