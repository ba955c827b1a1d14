package org.stn4j.data.batch;

/**
 * An endless or finite stream of batches with random access: the batch at a position is a pure
 * function of the source's configuration (its seed among it) and the position. Safe to call from
 * several threads.
 */
public interface BatchSource {

  /**
   * The batch at a position; the same bits whenever it is asked for.
   *
   * @param index position, 0 … {@link #length()} − 1
   */
  Batch batch(long index);

  /** Batches in the stream; {@link Long#MAX_VALUE} if it does not end. */
  long length();
}
