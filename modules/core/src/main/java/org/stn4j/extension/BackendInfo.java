package org.stn4j.extension;

import org.nd4j.linalg.factory.Nd4j;

/**
 * Which backend runs our ops; implemented by every executioner of ours.
 *
 * <p>{@link #current()} is what a start-up line and every result row say.
 */
public interface BackendInfo {

  /** {@code cpu} or {@code cuda}. */
  String backend();

  /** Whether ops run on the processor and arrays lie in its own memory. */
  default boolean onHost() {
    return backend().equals("cpu");
  }

  /** The processor or device, in words. */
  String device();

  /** Which build of ND4J runs, such as {@code oneDNN} or {@code plain}. */
  String build();

  /** Threads that our kernels use; 0 on a device that has no such number. */
  int threads();

  /**
   * The backend that ND4J runs on.
   *
   * @throws IllegalStateException if ND4J runs on an executioner that is not ours
   */
  static BackendInfo current() {
    Object executioner = Nd4j.getExecutioner();
    if (executioner instanceof BackendInfo info) {
      return info;
    }
    throw new IllegalStateException(
        "ND4J runs on "
            + executioner.getClass().getName()
            + ", which cannot execute spatial transformer ops. Put stn4j-backend-cpu or"
            + " stn4j-backend-cuda on the class path, and do not set the system property opexec to"
            + " another class.");
  }
}
