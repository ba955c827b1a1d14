package org.stn4j.parallel;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/**
 * Daemon threads that help with one {@link PoolTask} at a time. Between tasks they look out for the
 * next one for a while before they sleep: waking a thread takes as long as a small task. While they
 * look out they let go of their processor whenever another thread, or another process, wants it.
 */
final class WorkerPool {

  /** How long to look out for the next task. */
  private static final long PATIENCE_NANOS = 100_000;

  private final Worker[] workers;
  private final AtomicBoolean busy = new AtomicBoolean();
  private volatile PoolTask task;

  /** How many tasks there have been; written after {@link #task}. */
  private volatile long tasks;

  WorkerPool(int size) {
    workers = new Worker[size];
    for (int i = 0; i < size; i++) {
      workers[i] = new Worker();
      workers[i].setDaemon(true);
      workers[i].start();
    }
  }

  /**
   * Does a task with whoever comes.
   *
   * @return false if the pool was at another task
   */
  boolean run(PoolTask wanted) {
    if (!busy.compareAndSet(false, true)) {
      return false;
    }
    try {
      task = wanted;
      tasks++;
      for (Worker worker : workers) {
        worker.wake();
      }
      wanted.work();
      wanted.close();
    } finally {
      task = null;
      busy.set(false);
    }
    return true;
  }

  private final class Worker extends Thread {

    private volatile boolean asleep;

    Worker() {
      super("stn4j-worker");
    }

    void wake() {
      if (asleep) {
        LockSupport.unpark(this);
      }
    }

    @Override
    public void run() {
      long seen = 0;
      while (true) {
        await(seen);
        seen = tasks;
        PoolTask next = task;
        if (next != null) {
          next.help();
        }
      }
    }

    /** Returns when there has been another task. */
    private void await(long seen) {
      long end = System.nanoTime() + PATIENCE_NANOS;
      while (tasks == seen) {
        if (System.nanoTime() < end) {
          Thread.yield();
        } else {
          asleep = true;
          // A task that came before this was written did not see it.
          if (tasks == seen) {
            LockSupport.park(this);
          }
          asleep = false;
        }
      }
    }
  }
}
