package org.stn4j.data.batch;

import org.stn4j.data.random.RandomStream;
import org.stn4j.data.random.Shuffle;

/**
 * An endless stream for training: the set is gone through again and again, in a new order each
 * time, and every example is drawn afresh.
 *
 * <p>Batch k holds positions k·B … (k+1)·B − 1 of the walk over the set; its i-th example is drawn
 * from the random stream of (seed, k, i).
 */
public final class ShuffledBatches implements BatchSource {

  private static final long ORDER = 1;
  private static final long DRAWING = 2;

  private final Examples examples;
  private final int batchSize;
  private final long seed;
  private final long batches;
  private final Shuffle order;

  /**
   * Of a training whose end is not known: examples as they are at its end.
   *
   * @param examples to walk over
   * @param batchSize B, at least 1
   * @param seed of the order and of what is random in the examples
   */
  public ShuffledBatches(Examples examples, int batchSize, long seed) {
    this(examples, batchSize, seed, 0);
  }

  /**
   * Of a training of so many batches, each of the examples {@linkplain Examples#during of its
   * time}.
   *
   * @param examples to walk over
   * @param batchSize B, at least 1
   * @param seed of the order and of what is random in the examples
   * @param batches of the training; later ones are as at its end
   */
  public ShuffledBatches(Examples examples, int batchSize, long seed, long batches) {
    if (batchSize < 1) {
      throw new IllegalArgumentException("batch size must be at least 1, got " + batchSize);
    }
    this.examples = examples;
    this.batchSize = batchSize;
    this.seed = seed;
    this.batches = batches;
    this.order = new Shuffle(examples.count(), RandomStream.hash(seed, ORDER));
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if the index is negative
   */
  @Override
  public Batch batch(long index) {
    if (index < 0) {
      throw new IllegalArgumentException("batch must be at least 0, got " + index);
    }
    Examples drawn = index < batches ? examples.during((double) index / batches) : examples;
    BatchArrays arrays = new BatchArrays(drawn, batchSize);
    for (int i = 0; i < batchSize; i++) {
      arrays.add(order.at(index * batchSize + i), RandomStream.of(seed, DRAWING, index, i));
    }
    return arrays.finish(index);
  }

  /** {@link Long#MAX_VALUE}: it does not end. */
  @Override
  public long length() {
    return Long.MAX_VALUE;
  }
}
