package org.stn4j.data.batch;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.NoSuchElementException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the batches of a source and hands them out in order, in one of two ways.
 *
 * <p>{@linkplain #beside Beside} the consumer, in daemon threads, while it goes on: right where it
 * waits for a device. {@linkplain #inRounds In rounds}, several batches at once while it waits, and
 * none between rounds: right where it keeps all processors busy itself. A step that is divided into
 * one part for each processor takes as long as the part that shares its processor with another
 * thread; on two processors, the fully connected network of Table 1 trains 1.4 times as fast in
 * rounds.
 *
 * <p>The arrays of a batch belong to whoever took it, who may close them. For one consumer: {@link
 * #next} is not to be called from several threads.
 *
 * <p>Whether the consumer ever stands still is counted: {@link #waits()} and {@link #waited()}
 * against {@link #taken()}, and {@link #worked()}, the time that making batches took.
 */
public final class Prefetch implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Prefetch.class);

  private static final AtomicInteger POOLS = new AtomicInteger();

  private final BatchSource source;
  private final ExecutorService threads;
  private final ArrayDeque<Future<Batch>> queue = new ArrayDeque<>();
  private final LongAdder worked = new LongAdder();

  /** Batches of a round; 0 beside the consumer. */
  private final int round;

  private long nextToMake;
  private long taken;
  private long waits;
  private long waitedNanos;
  private volatile boolean closed;

  private Prefetch(BatchSource source, long start, int ahead, int threads, int round) {
    if (start < 0 || threads < 1) {
      throw new IllegalArgumentException(
          "expected start at least 0 and threads at least 1, got " + start + " and " + threads);
    }
    this.source = source;
    this.nextToMake = start;
    this.round = round;
    int pool = POOLS.incrementAndGet();
    AtomicInteger number = new AtomicInteger();
    this.threads =
        Executors.newFixedThreadPool(
            threads,
            task -> {
              Thread t = new Thread(task, "batches-" + pool + "-" + number.incrementAndGet());
              t.setDaemon(true);
              return t;
            });
    for (int i = 0; i < ahead; i++) {
      submit();
    }
  }

  /**
   * Starts making batches while the consumer works.
   *
   * @param source of the batches
   * @param start index of the first batch that {@link #next} gives
   * @param ahead batches at most that are ready or in the making, at least 1
   * @param threads that make them, at least 1
   */
  public static Prefetch beside(BatchSource source, long start, int ahead, int threads) {
    if (ahead < 1) {
      throw new IllegalArgumentException("ahead must be at least 1, got " + ahead);
    }
    return new Prefetch(source, start, ahead, threads, 0);
  }

  /**
   * Makes batches when none is left, in {@link #next}, one of them in the consumer's thread.
   *
   * @param source of the batches
   * @param start index of the first batch that {@link #next} gives
   * @param threads that make one batch each, the consumer's included, at least 1
   */
  public static Prefetch inRounds(BatchSource source, long start, int threads) {
    return new Prefetch(source, start, 0, threads, threads);
  }

  private void submit() {
    if (nextToMake < source.length()) {
      threads.execute(enqueue());
    }
  }

  /** The next batch of the source, to be made by whoever runs the task. */
  private Runnable enqueue() {
    long index = nextToMake++;
    FutureTask<Batch> task = new FutureTask<>(() -> make(index));
    queue.add(task);
    return task;
  }

  /** Makes a round of batches, one of them in this thread, and waits until all are there. */
  private void makeRound() throws InterruptedException {
    Runnable own = enqueue();
    for (int i = 1; i < round; i++) {
      submit();
    }
    own.run();
    for (Future<Batch> future : queue) {
      try {
        future.get();
      } catch (ExecutionException e) {
        LOG.debug("a batch of this round cannot be made", e.getCause());
      }
    }
  }

  private Batch make(long index) {
    long start = System.nanoTime();
    try {
      Batch batch = source.batch(index);
      if (closed) {
        batch.close();
      }
      return batch;
    } finally {
      worked.add(System.nanoTime() - start);
    }
  }

  /** Whether {@link #next} has a batch to give; false at the end of a finite source. */
  public boolean hasNext() {
    return !queue.isEmpty() || (round > 0 && nextToMake < source.length());
  }

  /**
   * The next batch, in order; waits for it if it is not ready.
   *
   * @throws NoSuchElementException at the end of a finite source
   * @throws IllegalStateException if this is closed, or the thread was interrupted while it waited
   * @throws RuntimeException what the source threw for this batch, or an {@link Error} likewise
   */
  public Batch next() {
    if (closed) {
      throw new IllegalStateException("these batches are closed");
    }
    if (!hasNext()) {
      throw new NoSuchElementException("the source has no batch after " + (nextToMake - 1));
    }
    long start = System.nanoTime();
    try {
      boolean newRound = queue.isEmpty();
      if (newRound) {
        makeRound();
      }
      Future<Batch> future = queue.element();
      boolean ready = !newRound && future.isDone();
      Batch batch = future.get();
      queue.remove();
      taken++;
      if (!ready) {
        waits++;
        waitedNanos += System.nanoTime() - start;
      }
      if (round == 0) {
        submit();
      }
      return batch;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for a batch", e);
    } catch (ExecutionException e) {
      throw unchecked(e.getCause());
    }
  }

  private static RuntimeException unchecked(Throwable cause) {
    if (cause instanceof Error error) {
      throw error;
    }
    // A source declares no checked exceptions.
    return cause instanceof RuntimeException r ? r : new IllegalStateException(cause);
  }

  /** Batches that {@link #next} would give without waiting. */
  public int ready() {
    int ready = 0;
    for (Future<Batch> future : queue) {
      if (!future.isDone()) {
        break;
      }
      ready++;
    }
    return ready;
  }

  /** Batches given so far. */
  public long taken() {
    return taken;
  }

  /** How many of them were not ready when they were asked for. */
  public long waits() {
    return waits;
  }

  /** How long the consumer stood still for them, all together. */
  public Duration waited() {
    return Duration.ofNanos(waitedNanos);
  }

  /** How long making batches took, summed over the threads; includes batches not yet taken. */
  public Duration worked() {
    return Duration.ofNanos(worked.sum());
  }

  /** Stops making batches and frees those that nobody took. */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    for (Future<Batch> future : queue) {
      future.cancel(false);
    }
    // A batch in the making counts as cancelled as well: its thread frees it when it is done.
    threads.shutdown();
    for (Future<Batch> future : queue) {
      if (!future.isCancelled()) {
        release(future);
      }
    }
    queue.clear();
  }

  private static void release(Future<Batch> future) {
    try {
      future.get().close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      LOG.debug("a batch that nobody asked for was not made", e.getCause());
    }
  }
}
