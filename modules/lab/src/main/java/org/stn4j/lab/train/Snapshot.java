package org.stn4j.lab.train;

import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Everything that a training needs to go on as if it had never stopped. The position in the data
 * and the state of random numbers follow from the iteration.
 *
 * @param iteration updates made
 * @param seconds time spent training so far
 * @param parameters by name
 * @param updaterStates by name of the parameter; empty for an updater that remembers nothing
 * @param buffers running averages of statistics, by name
 * @param averages running averages of the parameters, by name; empty where the recipe has none
 * @param listeners what listeners remember, by name
 */
public record Snapshot(
    long iteration,
    double seconds,
    Map<String, INDArray> parameters,
    Map<String, INDArray> updaterStates,
    Map<String, INDArray> buffers,
    Map<String, INDArray> averages,
    Map<String, INDArray> listeners) {

  /** What is to be used once training is over: the averages where there are some. */
  public Map<String, INDArray> trained() {
    return averages.isEmpty() ? parameters : averages;
  }

  /** What is to be used and nothing else: enough to run the network, too little to train it on. */
  public Snapshot weights() {
    return new Snapshot(iteration, seconds, trained(), Map.of(), buffers, Map.of(), Map.of());
  }
}
