package org.stn4j.lab.experiment;

import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.stn4j.lab.network.Network;

/**
 * A run whose weights another one starts from. It is trained before where it has not been, and kept
 * like any other run of its experiment.
 *
 * @param experiment that it belongs to
 * @param data of that experiment
 * @param preset its schedule
 * @param entry its place in that experiment's table
 * @param seed its seed
 * @param prefix what stands before the names of its variables in the network that takes them over
 */
public record Pretrained(
    Experiment experiment,
    ExperimentData data,
    Preset preset,
    Entry entry,
    long seed,
    String prefix) {

  /**
   * Puts trained values into a network.
   *
   * @param trained by name in their own network
   * @throws IllegalArgumentException if the network lacks one of them, or has it in another shape
   */
  public void putInto(Network network, Map<String, INDArray> trained) {
    Map<String, INDArray> parameters = network.parameters();
    trained.forEach(
        (name, values) -> {
          INDArray own = parameters.get(prefix + name);
          if (own == null || !own.equalShapes(values)) {
            throw new IllegalArgumentException(
                "\""
                    + prefix
                    + name
                    + "\" of "
                    + entry
                    + ", "
                    + values.shapeInfoToString()
                    + ", does not fit the network, which has "
                    + (own == null ? parameters.keySet() : own.shapeInfoToString()));
          }
          own.assign(values);
        });
  }
}
