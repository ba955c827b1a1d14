package org.stn4j.data.batch;

import org.stn4j.data.random.RandomStream;

/**
 * A finite stream for measuring: every example of the set once, in order, each as the seed fixes
 * it. The examples are the same whatever the batch size; the last batch may be smaller.
 *
 * <p>Example i is drawn from the random stream of (seed, i). Batches are drawn when asked for, not
 * kept.
 */
public final class FixedBatches implements BatchSource {

  private static final long FIXED = 3;

  private final Examples examples;
  private final int batchSize;
  private final long seed;

  /**
   * @param examples of the set
   * @param batchSize B, at least 1
   * @param seed of what is random in them
   */
  public FixedBatches(Examples examples, int batchSize, long seed) {
    if (batchSize < 1) {
      throw new IllegalArgumentException("batch size must be at least 1, got " + batchSize);
    }
    this.examples = examples;
    this.batchSize = batchSize;
    this.seed = seed;
  }

  /**
   * {@inheritDoc}
   *
   * @throws IndexOutOfBoundsException if there is no such batch
   */
  @Override
  public Batch batch(long index) {
    if (index < 0 || index >= length()) {
      throw new IndexOutOfBoundsException(
          "batch must be 0 to " + (length() - 1) + ", got " + index);
    }
    int first = Math.toIntExact(index * batchSize);
    int size = Math.min(batchSize, examples.count() - first);
    BatchArrays arrays = new BatchArrays(examples, size);
    for (int i = first; i < first + size; i++) {
      arrays.add(i, RandomStream.of(seed, FIXED, i));
    }
    return arrays.finish(index);
  }

  /** ⌈N / B⌉. */
  @Override
  public long length() {
    return ((long) examples.count() + batchSize - 1) / batchSize;
  }
}
