package org.stn4j.parallel;

import java.util.function.IntConsumer;
import java.util.function.Supplier;

/**
 * The threads of the kernels: the caller and daemon threads beside it.
 *
 * <p>As many as the system property {@code stn4j.threads}, else the environment variable {@code
 * OMP_NUM_THREADS}, else as there are processors.
 */
public final class Workers {

  private static final int THREADS = configuredThreads();

  private static final WorkerPool POOL = new WorkerPool(THREADS - 1);

  private Workers() {}

  /** How many. */
  public static int threads() {
    return THREADS;
  }

  private static int configuredThreads() {
    String property = System.getProperty("stn4j.threads");
    String chosen = property != null ? property : System.getenv("OMP_NUM_THREADS");
    if (chosen != null) {
      try {
        return Math.max(1, Integer.parseInt(chosen.trim()));
      } catch (NumberFormatException e) {
        if (property != null) {
          throw new IllegalArgumentException(
              "stn4j.threads must be a whole number, got \"" + property + "\"", e);
        }
        // OMP_NUM_THREADS may be a list, one number for each level; it is not ours to judge.
      }
    }
    return Runtime.getRuntime().availableProcessors();
  }

  /** Runs {@code task} for 0 … count − 1, in any order, and returns when all are done. */
  public static void forEach(int count, IntConsumer task) {
    share(count, () -> task);
  }

  /**
   * Runs a task for 0 … count − 1, in any order, and returns when all are done.
   *
   * @param tasks makes the task of one thread, which may hold state
   */
  public static void share(int count, Supplier<IntConsumer> tasks) {
    PoolTask task = new PoolTask(count, tasks);
    if (THREADS == 1 || count == 1 || !POOL.run(task)) {
      task.work();
    }
    task.rethrow();
  }
}
