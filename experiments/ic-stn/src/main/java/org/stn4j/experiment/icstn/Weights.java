package org.stn4j.experiment.icstn;

import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;
import org.stn4j.layer.Initialisation;

/**
 * The variables of layers: weights {@code layer/W} from N(0, 0.1²), as the authors' networks have
 * them, biases {@code layer/b} of zeros.
 *
 * @param graph that they are in
 * @param initialisation what the weights start as
 */
record Weights(SameDiff graph, Initialisation initialisation) {

  private static final double DEVIATION = 0.1;

  SDVariable of(String layer, long... shape) {
    String name = layer + "/W";
    return graph.var(name, initialisation.normal(name, DEVIATION, shape));
  }

  SDVariable bias(String layer, long units) {
    return graph.var(layer + "/b", Nd4j.zeros(DataType.FLOAT, units));
  }
}
