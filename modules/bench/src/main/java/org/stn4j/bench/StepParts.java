package org.stn4j.bench;

import java.util.HashMap;
import java.util.Map;
import org.stn4j.lab.network.Network;
import org.stn4j.lab.network.Transformer;

/**
 * The parts of a network that a training step spends its time in, forwards and backwards together.
 *
 * <p>An op belongs to a transformer if it reads one of its parameters or its θ: the stacks of its
 * localisation network, or the sampler, but no pooling in front of them. Other ops go by what they
 * are; those that are none of our own, normalisations and sums of gradients, are one part.
 */
final class StepParts {

  /** The transformer by the name of a variable that only its ops read. */
  private final Map<String, String> transformers = new HashMap<>();

  StepParts(Network network) {
    for (Transformer transformer : network.transformers()) {
      transformers.put(transformer.theta(), transformer.name());
      network.parameters().keySet().stream()
          .filter(parameter -> parameter.startsWith(transformer.name() + "/"))
          .forEach(parameter -> transformers.put(parameter, transformer.name()));
    }
  }

  /** The part that an execution belongs to. */
  String of(TimedExecutioner.Execution execution) {
    String op = execution.op();
    return execution.inputs().stream()
        .filter(transformers::containsKey)
        .findFirst()
        .map(transformers::get)
        .map(name -> name + (op.contains("spatial_transform") ? ", sampler" : ", localisation"))
        .orElseGet(() -> byName(op));
  }

  private static String byName(String op) {
    if (op.contains("conv_stack")) {
      return "convolutions";
    }
    if (op.contains("dense_stack")) {
      return "dense layers";
    }
    if (op.contains("cross_entropy")) {
      return "loss";
    }
    return op.contains("pool") ? "pooling outside stacks" : "normalisation and sums";
  }
}
