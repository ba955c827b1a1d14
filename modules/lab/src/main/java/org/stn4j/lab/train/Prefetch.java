package org.stn4j.lab.train;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.stn4j.data.batch.Batch;
import org.stn4j.data.batch.BatchSource;

/** Makes the next batches of a source in the background, in order. */
final class Prefetch implements AutoCloseable {

  private final BatchSource source;
  private final long end;
  private final int ahead;
  private final ExecutorService maker;
  private final Queue<Future<Batch>> queue = new ArrayDeque<>();
  private long next;
  private long waitedNanos;

  /**
   * @param start position of the first batch
   * @param end position after the last
   * @param ahead batches to have ready
   */
  Prefetch(BatchSource source, long start, long end, int ahead) {
    this.source = source;
    this.next = start;
    this.end = end;
    this.ahead = ahead;
    this.maker =
        Executors.newSingleThreadExecutor(
            task -> {
              Thread thread = new Thread(task, "batches");
              thread.setDaemon(true);
              return thread;
            });
    fill();
  }

  private void fill() {
    while (queue.size() < ahead && next < end) {
      long index = next++;
      queue.add(maker.submit(() -> source.batch(index)));
    }
  }

  /** The next batch; waits for it where it is not ready. */
  Batch take() {
    long before = System.nanoTime();
    try {
      Batch batch = queue.remove().get();
      fill();
      return batch;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      if (e.getCause() instanceof Error cause) {
        throw cause;
      }
      throw new IllegalStateException("a batch could not be made", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for a batch", e);
    } finally {
      waitedNanos += System.nanoTime() - before;
    }
  }

  /** How long {@link #take} has waited so far. */
  double waitedSeconds() {
    return waitedNanos * 1e-9;
  }

  @Override
  public void close() {
    maker.shutdownNow();
  }
}
