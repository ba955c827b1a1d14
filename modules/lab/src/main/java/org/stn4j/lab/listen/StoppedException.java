package org.stn4j.lab.listen;

/** A training that was asked to stop, and whose checkpoint is written. */
public final class StoppedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** A training in another process, or one that had not begun. */
  public StoppedException() {
    super("stopped; the same command continues");
  }

  /**
   * @param iteration updates made
   */
  public StoppedException(long iteration) {
    super("stopped at iteration " + iteration + "; the same command continues there");
  }
}
