package org.stn4j.lab.parallel;

import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;
import org.stn4j.extension.BackendInfo;

/** Threads that compute. Their number is one for a process, and fixed when ND4J starts. */
public final class Threads {

  private static final String NUMBER = "[1-9]\\d{0,4}";

  private Threads() {}

  /**
   * Checks the environment that ND4J reads when it starts.
   *
   * @throws IllegalArgumentException if {@code OMP_NUM_THREADS} is not a whole number from 1
   */
  public static void checkEnvironment() {
    check(System.getenv("OMP_NUM_THREADS"));
  }

  static void check(String chosen) {
    if (chosen != null && !chosen.isEmpty() && !chosen.matches(NUMBER)) {
      throw new IllegalArgumentException(
          "the environment variable OMP_NUM_THREADS must be a whole number from 1, got \""
              + chosen
              + "\"");
    }
  }

  /**
   * Sets how many threads ND4J and our kernels use in this process.
   *
   * @throws IllegalArgumentException if there are fewer than one, or ND4J runs with another number
   */
  public static void use(int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException("--threads must be at least 1, got " + threads);
    }
    System.setProperty("stn4j.threads", Integer.toString(threads));
    Nd4j.getEnvironment().setMaxMasterThreads(threads);
    NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(threads);
    int used = BackendInfo.current().threads();
    if (used != threads && used != 0) {
      throw new IllegalArgumentException(
          "--threads is " + threads + ", and this process started with " + used);
    }
  }

  /** One run's share of this machine's threads where so many are done at once; at least one. */
  public static int share(int runs) {
    return Math.max(1, all() / runs);
  }

  /** As many as {@code OMP_NUM_THREADS} says, else as there are processors. */
  private static int all() {
    String chosen = System.getenv("OMP_NUM_THREADS");
    return chosen != null && chosen.matches(NUMBER)
        ? Integer.parseInt(chosen)
        : Runtime.getRuntime().availableProcessors();
  }
}
