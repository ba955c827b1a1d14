package org.stn4j.backend.cpu;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/**
 * The threads of the kernels: the caller and daemon threads beside it.
 *
 * <p>As many as the system property {@code stn4j.threads}, else the environment variable {@code
 * OMP_NUM_THREADS}, else as there are processors.
 */
final class Workers {

  private static final int THREADS = configuredThreads();

  private static final ExecutorService POOL =
      Executors.newFixedThreadPool(
          Math.max(1, THREADS - 1),
          task -> {
            Thread thread = new Thread(task, "stn4j-worker");
            thread.setDaemon(true);
            return thread;
          });

  private Workers() {}

  static int threads() {
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
  static void forEach(int count, IntConsumer task) {
    share(count, () -> task);
  }

  /**
   * Runs a task for 0 … count − 1, in any order, and returns when all are done.
   *
   * @param tasks makes the task of one thread, which may hold state
   */
  static void share(int count, Supplier<IntConsumer> tasks) {
    int helpers = Math.min(THREADS, count) - 1;
    if (helpers <= 0) {
      IntConsumer task = tasks.get();
      for (int i = 0; i < count; i++) {
        task.accept(i);
      }
      return;
    }
    AtomicInteger next = new AtomicInteger();
    AtomicReference<Throwable> failure = new AtomicReference<>();
    CountDownLatch done = new CountDownLatch(helpers);
    Runnable loop =
        () -> {
          try {
            IntConsumer task = tasks.get();
            for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
              task.accept(i);
            }
          } catch (RuntimeException | Error e) {
            failure.compareAndSet(null, e);
            next.set(count);
          }
        };
    for (int h = 0; h < helpers; h++) {
      POOL.execute(
          () -> {
            loop.run();
            done.countDown();
          });
    }
    loop.run();
    awaitAll(done);
    if (failure.get() instanceof RuntimeException e) {
      throw e;
    }
    if (failure.get() instanceof Error e) {
      throw e;
    }
  }

  /** Waits even when interrupted: the workers still write into the caller's arrays. */
  private static void awaitAll(CountDownLatch done) {
    boolean interrupted = false;
    while (true) {
      try {
        done.await();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
