package org.stn4j.lab.listen;

/** A training whose loss is no longer a number. */
public final class DivergedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final long iteration;

  /**
   * @param iteration updates made
   * @param loss NaN or infinite
   */
  public DivergedException(long iteration, double loss) {
    super("diverged: the loss is " + loss + " at iteration " + iteration);
    this.iteration = iteration;
  }

  /** Updates made. */
  public long iteration() {
    return iteration;
  }
}
