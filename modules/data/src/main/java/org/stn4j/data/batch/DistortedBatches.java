package org.stn4j.data.batch;

import org.stn4j.data.LabelledImages;
import org.stn4j.data.distort.Distortion;
import org.stn4j.data.random.RandomStream;
import org.stn4j.data.random.Shuffle;

/**
 * An endless stream for training: the set is gone through again and again, in a new order each
 * time, and every example is distorted afresh.
 *
 * <p>Features float [B, 1, H, W] in [0, 1], H×W the distortion's canvas; labels one-hot [B,
 * classes]. Batch k holds positions k·B … (k+1)·B − 1 of the walk over the set; its i-th distortion
 * is drawn from the random stream of (seed, k, i).
 */
public final class DistortedBatches implements BatchSource {

  private static final long ORDER = 1;
  private static final long DISTORTION = 2;

  private final LabelledImages images;
  private final Distortion distortion;
  private final int batchSize;
  private final long seed;
  private final Shuffle order;

  /**
   * @param images to distort
   * @param distortion how
   * @param batchSize B, at least 1
   * @param seed of the order and the distortions
   */
  public DistortedBatches(LabelledImages images, Distortion distortion, int batchSize, long seed) {
    if (batchSize < 1) {
      throw new IllegalArgumentException("batch size must be at least 1, got " + batchSize);
    }
    this.images = images;
    this.distortion = distortion;
    this.batchSize = batchSize;
    this.seed = seed;
    this.order = new Shuffle(images.count(), RandomStream.hash(seed, ORDER));
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
    BatchWriter writer = new BatchWriter(images, distortion, batchSize);
    for (int i = 0; i < batchSize; i++) {
      writer.add(order.at(index * batchSize + i), RandomStream.of(seed, DISTORTION, index, i));
    }
    return writer.finish(index);
  }

  /** {@link Long#MAX_VALUE}: it does not end. */
  @Override
  public long length() {
    return Long.MAX_VALUE;
  }
}
