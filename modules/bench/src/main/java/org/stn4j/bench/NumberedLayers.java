package org.stn4j.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.stn4j.bench.protocol.Inputs;
import org.stn4j.bench.protocol.Tensor;
import org.stn4j.lab.network.Network;
import org.stn4j.lab.network.Transformer;

/**
 * The layers of a network by the protocol's numbers: layer i has weights {@code name/W} with number
 * 2i and biases {@code name/b} with number 2i + 1. The layer {@code name/regression} of a
 * transformer regresses θ.
 */
final class NumberedLayers {

  private static final String WEIGHTS = "/W";
  private static final String BIAS = "/b";

  private final SameDiff graph;
  private final List<String> names;

  /** θ of the identity [P] by the layer that regresses θ. */
  private final Map<String, double[]> identities = new LinkedHashMap<>();

  /**
   * @param names of all layers, in the order of their numbers
   */
  NumberedLayers(Network network, List<String> names) {
    this.graph = network.graph();
    this.names = List.copyOf(names);
    for (Transformer transformer : network.transformers()) {
      identities.put(transformer.name() + "/regression", transformer.transformation().identity());
    }
  }

  /** The names of all parameters, in the order of their numbers. */
  List<String> parameters() {
    List<String> parameters = new ArrayList<>();
    for (String name : names) {
      parameters.add(name + WEIGHTS);
      parameters.add(name + BIAS);
    }
    return parameters;
  }

  /** Puts the benchmark's parameters into the graph. */
  void fill() {
    int number = Inputs.FIRST_PARAMETER;
    for (String name : names) {
      INDArray weights = array(name + WEIGHTS);
      INDArray bias = array(name + BIAS);
      long[] shape = turned(weights).shape();
      int out = (int) shape[0];
      int fanIn = (int) (weights.length() / out);
      double[] identity = identities.get(name);
      float[] values =
          identity == null
              ? Inputs.weights(number, out, fanIn)
              : Inputs.regressionWeights(number, out, fanIn);
      weights.assign(turned(Arrays32.of(values, shape)));
      if (identity == null) {
        bias.assign(0);
      } else {
        bias.assign(Nd4j.createFromArray(identity).castTo(bias.dataType()));
      }
      number += 2;
    }
  }

  private INDArray array(String parameter) {
    return graph.getVariable(parameter).getArr();
  }

  /**
   * Gradients as the protocol has them.
   *
   * @param gradients by name of the parameter
   */
  Map<String, Tensor> numbered(Map<String, INDArray> gradients) {
    Map<String, Tensor> numbered = new LinkedHashMap<>();
    List<String> parameters = parameters();
    for (int i = 0; i < parameters.size(); i++) {
      INDArray gradient = gradients.get(parameters.get(i));
      INDArray ordered = i % 2 == 0 ? turned(gradient) : gradient.ravel();
      numbered.put("gradient" + i, Arrays32.tensor(ordered));
    }
    return numbered;
  }

  /** A dense layer's weights are [out, in] in the protocol and [in, out] in the graph. */
  private static INDArray turned(INDArray weights) {
    return weights.rank() == 2 ? weights.transpose() : weights;
  }
}
