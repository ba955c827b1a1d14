package org.stn4j.data.batch;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.NoSuchElementException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the batches of a source ahead of time, in daemon threads, and hands them out in order. At
 * most {@code ahead} batches are ready or in the making.
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
  private long nextToMake;
  private long taken;
  private long waits;
  private long waitedNanos;
  private volatile boolean closed;

  /**
   * Starts making batches.
   *
   * @param source of the batches
   * @param start index of the first batch that {@link #next} gives
   * @param ahead batches that are made ahead, at least 1
   * @param threads that make them, at least 1
   */
  public Prefetch(BatchSource source, long start, int ahead, int threads) {
    if (start < 0 || ahead < 1 || threads < 1) {
      throw new IllegalArgumentException(
          "expected start at least 0, ahead and threads at least 1, got "
              + start
              + ", "
              + ahead
              + ", "
              + threads);
    }
    this.source = source;
    this.nextToMake = start;
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

  private void submit() {
    if (nextToMake < source.length()) {
      long index = nextToMake++;
      queue.add(threads.submit(() -> make(index)));
    }
  }

  private Batch make(long index) {
    long start = System.nanoTime();
    try {
      Batch batch = source.batch(index);
      if (closed) {
        free(batch);
      }
      return batch;
    } finally {
      worked.add(System.nanoTime() - start);
    }
  }

  /** Whether {@link #next} has a batch to give; false at the end of a finite source. */
  public boolean hasNext() {
    return !queue.isEmpty();
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
    Future<Batch> future = queue.peek();
    if (future == null) {
      throw new NoSuchElementException("the source has no batch after " + (nextToMake - 1));
    }
    boolean ready = future.isDone();
    long start = System.nanoTime();
    try {
      Batch batch = future.get();
      queue.remove();
      taken++;
      if (!ready) {
        waits++;
        waitedNanos += System.nanoTime() - start;
      }
      submit();
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
      free(future.get());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      LOG.debug("a batch that nobody asked for was not made", e.getCause());
    }
  }

  private static void free(Batch batch) {
    batch.features().close();
    batch.labels().close();
  }
}
