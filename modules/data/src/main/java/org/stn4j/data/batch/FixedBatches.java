package org.stn4j.data.batch;

import org.stn4j.data.LabelledImages;
import org.stn4j.data.distort.Distortion;
import org.stn4j.data.random.RandomStream;

/**
 * A finite stream for measuring: every example of the set once, in order, each with one distortion
 * that the seed fixes. The examples are the same whatever the batch size; the last batch may be
 * smaller.
 *
 * <p>Features float [B, 1, H, W] in [0, 1], H×W the distortion's canvas; labels one-hot [B,
 * classes]. Example i is distorted from the random stream of (seed, i). Batches are drawn when
 * asked for, not kept.
 */
public final class FixedBatches implements BatchSource {

  private static final long FIXED = 3;

  private final LabelledImages images;
  private final Distortion distortion;
  private final int batchSize;
  private final long seed;

  /**
   * @param images to distort
   * @param distortion how
   * @param batchSize B, at least 1
   * @param seed of the distortions
   */
  public FixedBatches(LabelledImages images, Distortion distortion, int batchSize, long seed) {
    if (batchSize < 1) {
      throw new IllegalArgumentException("batch size must be at least 1, got " + batchSize);
    }
    this.images = images;
    this.distortion = distortion;
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
    int size = Math.min(batchSize, images.count() - first);
    BatchWriter writer = new BatchWriter(images, distortion, size);
    for (int i = first; i < first + size; i++) {
      writer.add(i, RandomStream.of(seed, FIXED, i));
    }
    return writer.finish(index);
  }

  /** ⌈N / B⌉. */
  @Override
  public long length() {
    return ((long) images.count() + batchSize - 1) / batchSize;
  }
}
