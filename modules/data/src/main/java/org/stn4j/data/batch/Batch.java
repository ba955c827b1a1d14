package org.stn4j.data.batch;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Some examples that are processed together.
 *
 * @param index position in the stream, from 0
 * @param features images [N, C, H, W], in [0, 1] unless the data set says otherwise
 * @param labels one-hot [N, classes], or whatever the experiment's loss takes
 */
public record Batch(long index, INDArray features, INDArray labels) {

  /** N. */
  public int size() {
    return Math.toIntExact(features.size(0));
  }
}
