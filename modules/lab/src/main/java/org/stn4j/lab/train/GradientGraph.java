package org.stn4j.lab.train;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.nd4j.autodiff.listeners.Operation;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.stn4j.extension.GradientFunction;
import org.stn4j.lab.graph.GraphSession;
import org.stn4j.lab.network.Network;
import org.stn4j.lab.network.RunningAverage;

/** A network's graph with the ops that compute its gradients, ready to be run on batches. */
final class GradientGraph {

  private static final String FUNCTION = "grad";

  private final Network network;
  private final GraphSession session;

  /** Name of the gradient by name of the parameter; parameters off the loss have none. */
  private final Map<String, String> gradients = new LinkedHashMap<>();

  private final List<String> outputs;

  GradientGraph(Network network) {
    this.network = network;
    SameDiff graph = network.graph();
    GradientFunction.create(graph);
    SameDiff function = graph.getFunction(FUNCTION);
    Set<String> names = new LinkedHashSet<>(network.losses());
    names.addAll(Evaluator.outputs(network.metrics()));
    network.runningAverages().stream().map(RunningAverage::statistic).forEach(names::add);
    network
        .parameters()
        .forEach(
            (name, array) -> {
              if (function.getArrForVarName(name) != array) {
                throw new IllegalStateException(
                    "the gradient function holds another array of \"" + name + "\" than its graph");
              }
              SDVariable gradient = function.getVariable(name).getGradient();
              if (gradient != null && network.learningRateFactor(name) > 0) {
                gradients.put(name, gradient.name());
                names.add(gradient.name());
              }
            });
    outputs = new ArrayList<>(names);
    session = new GraphSession(function, Operation.TRAINING);
  }

  /** The names of the parameters that have a gradient. */
  Set<String> parameters() {
    return gradients.keySet();
  }

  /** The graphs that hold the parameters: the network's and that of the gradients. */
  List<SameDiff> graphs() {
    return List.of(network.graph(), network.graph().getFunction(FUNCTION));
  }

  /**
   * Names the arrays that every run from now on leaves the gradients in.
   *
   * @param arrays by name of the parameter
   */
  void deliverTo(Map<String, INDArray> arrays) {
    Map<String, INDArray> targets = new LinkedHashMap<>();
    arrays.forEach((parameter, array) -> targets.put(gradients.get(parameter), array));
    session.deliverTo(targets);
  }

  /**
   * Forwards and backwards through a batch; close the result when it has been read.
   *
   * @param feed the placeholders' arrays, by name
   */
  Result run(Map<String, INDArray> feed) {
    return new Result(session.run(outputs, feed));
  }

  /** What came out, by name of the variable. */
  final class Result implements AutoCloseable {

    private final Map<String, INDArray> arrays;

    private Result(Map<String, INDArray> arrays) {
      this.arrays = arrays;
    }

    double loss() {
      return network.losses().stream().mapToDouble(name -> arrays.get(name).getDouble(0)).sum();
    }

    Map<String, INDArray> arrays() {
      return arrays;
    }

    @Override
    public void close() {
      session.endRun();
    }
  }
}
