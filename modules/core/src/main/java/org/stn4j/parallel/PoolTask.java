package org.stn4j.parallel;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/** One piece of work that several threads share: a task for 0 … count − 1. */
final class PoolTask {

  /** How long to wait for the last thread before sleeping, ready to give way. */
  private static final long PATIENCE_NANOS = 100_000;

  /** In {@link #state}, beside the number of threads at work: nobody may join any more. */
  private static final int CLOSED = 1 << 30;

  private final int count;
  private final Supplier<IntConsumer> tasks;
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicInteger state = new AtomicInteger();
  private final AtomicReference<Throwable> failure = new AtomicReference<>();
  private final Thread owner = Thread.currentThread();

  /**
   * @param tasks makes the task of one thread, which may hold state
   */
  PoolTask(int count, Supplier<IntConsumer> tasks) {
    this.count = count;
    this.tasks = tasks;
  }

  /** Does tasks as long as there are any. */
  void work() {
    try {
      int i = next.getAndIncrement();
      if (i >= count) {
        return;
      }
      IntConsumer task = tasks.get();
      for (; i < count; i = next.getAndIncrement()) {
        task.accept(i);
      }
    } catch (RuntimeException | Error e) {
      failure.compareAndSet(null, e);
      next.set(count);
    }
  }

  /** Joins the owner, unless it has finished already. */
  void help() {
    int before = state.get();
    while (!state.compareAndSet(before, before + 1)) {
      before = state.get();
    }
    if ((before & CLOSED) == 0) {
      work();
    }
    if (state.decrementAndGet() == CLOSED) {
      LockSupport.unpark(owner);
    }
  }

  /** Waits for those that joined, even when interrupted: they still write into arrays. */
  void close() {
    state.getAndAdd(CLOSED);
    long end = System.nanoTime() + PATIENCE_NANOS;
    boolean interrupted = false;
    while (state.get() != CLOSED) {
      if (System.nanoTime() < end) {
        Thread.yield();
      } else {
        LockSupport.park(this);
        interrupted |= Thread.interrupted();
      }
    }
    if (interrupted) {
      owner.interrupt();
    }
  }

  /** Throws what a task threw. */
  void rethrow() {
    if (failure.get() instanceof RuntimeException e) {
      throw e;
    }
    if (failure.get() instanceof Error e) {
      throw e;
    }
  }
}
