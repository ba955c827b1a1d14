package org.stn4j.backend.cpu;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/**
 * Daemon threads that help with one {@link Job} at a time. Between jobs they look out for the next
 * one for a while before they sleep: waking a thread takes as long as a small job.
 */
final class Crew {

  /** How long to look out for the next job. */
  private static final long PATIENCE_NANOS = 100_000;

  private final Member[] members;
  private final AtomicBoolean busy = new AtomicBoolean();
  private volatile Job job;

  /** How many jobs there have been; written after {@link #job}. */
  private volatile long jobs;

  Crew(int size) {
    members = new Member[size];
    for (int i = 0; i < size; i++) {
      members[i] = new Member();
      members[i].setDaemon(true);
      members[i].start();
    }
  }

  /**
   * Does a job with whoever comes.
   *
   * @return false if the crew was at another job
   */
  boolean run(Job wanted) {
    if (!busy.compareAndSet(false, true)) {
      return false;
    }
    try {
      job = wanted;
      jobs++;
      for (Member member : members) {
        member.wake();
      }
      wanted.work();
      wanted.close();
    } finally {
      job = null;
      busy.set(false);
    }
    return true;
  }

  private final class Member extends Thread {

    private volatile boolean asleep;

    Member() {
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
        seen = jobs;
        Job next = job;
        if (next != null) {
          next.help();
        }
      }
    }

    /** Returns when there has been another job. */
    private void await(long seen) {
      long end = System.nanoTime() + PATIENCE_NANOS;
      while (jobs == seen) {
        if (System.nanoTime() < end) {
          Thread.onSpinWait();
        } else {
          asleep = true;
          // A job that came before this was written did not see it.
          if (jobs == seen) {
            LockSupport.park(this);
          }
          asleep = false;
        }
      }
    }
  }
}
