package org.stn4j.lab.metric;

import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.stn4j.data.batch.Batch;

/** Measures a {@link Quantity} of a network on batches. */
public interface Metric {

  /** What it measures. */
  Quantity quantity();

  /** Names of the graph's variables that it looks at. */
  List<String> outputs();

  /**
   * Measures a batch.
   *
   * @param outputs the variables of {@link #outputs()}, by name; not to be kept
   * @param batch that they belong to
   */
  Tally of(Map<String, INDArray> outputs, Batch batch);
}
