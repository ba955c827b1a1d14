package org.stn4j.lab.network;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.VariableType;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.stn4j.lab.metric.Metric;

/**
 * A SameDiff graph that can be trained, with the names of its parts. Its placeholders take the
 * arrays of a batch that have their names, but for those that the training feeds: the masks of
 * {@linkplain Dropout dropout} and the {@linkplain Builder#training() training flag}.
 */
public final class Network {

  private static final String TRAINING = "training";

  private final SameDiff graph;
  private final List<String> losses;
  private final List<Metric> metrics;
  private final List<Transformer> transformers;
  private final List<Dropout> dropouts;
  private final List<RunningAverage> runningAverages;
  private final List<String> inputs;
  private final boolean trainingFlag;
  private final Map<String, Double> learningRateFactors;

  private Network(Builder builder, Map<String, Double> learningRateFactors) {
    this.graph = builder.graph;
    this.losses = List.copyOf(builder.losses);
    this.metrics = List.copyOf(builder.metrics);
    this.transformers = List.copyOf(builder.transformers);
    this.dropouts = List.copyOf(builder.dropouts);
    this.runningAverages = List.copyOf(builder.runningAverages);
    this.trainingFlag = builder.training != null;
    this.learningRateFactors = learningRateFactors;
    List<String> fed = new ArrayList<>(dropouts.stream().map(Dropout::mask).toList());
    fed.add(TRAINING);
    this.inputs =
        graph.variables().stream()
            .filter(v -> v.getVariableType() == VariableType.PLACEHOLDER)
            .map(SDVariable::name)
            .filter(name -> !fed.contains(name))
            .toList();
  }

  /** Starts the description of a graph. */
  public static Builder builder(SameDiff graph) {
    return new Builder(graph);
  }

  /** The graph. */
  public SameDiff graph() {
    return graph;
  }

  /** Names of the placeholders that take the arrays of a batch. */
  public List<String> inputs() {
    return inputs;
  }

  /** Names of the scalars whose sum training makes small. */
  public List<String> losses() {
    return losses;
  }

  /** What is measured of it; the first one is the one that progress reports tell. */
  public List<Metric> metrics() {
    return metrics;
  }

  /** The spatial transformers, in the order in which they were named. */
  public List<Transformer> transformers() {
    return transformers;
  }

  /** Where numbers are dropped in training. */
  public List<Dropout> dropouts() {
    return dropouts;
  }

  /** Buffers that follow statistics of the batches. */
  public List<RunningAverage> runningAverages() {
    return runningAverages;
  }

  /** Name of the scalar placeholder that takes 1 in training and 0 otherwise, if there is one. */
  public Optional<String> trainingFlag() {
    return trainingFlag ? Optional.of(TRAINING) : Optional.empty();
  }

  /** The learnable variables by name, in SameDiff's order, which is that of the names. */
  public Map<String, INDArray> parameters() {
    Map<String, INDArray> parameters = new LinkedHashMap<>();
    for (SDVariable v : graph.variables()) {
      if (v.getVariableType() == VariableType.VARIABLE) {
        parameters.put(v.name(), v.getArr());
      }
    }
    return parameters;
  }

  /** The buffers of {@link #runningAverages()} by name. */
  public Map<String, INDArray> buffers() {
    Map<String, INDArray> buffers = new LinkedHashMap<>();
    runningAverages.forEach(
        average -> buffers.put(average.buffer(), graph.getArrForVarName(average.buffer())));
    return buffers;
  }

  /** How many learnable numbers the network has. */
  public long parameterCount() {
    return parameters().values().stream().mapToLong(INDArray::length).sum();
  }

  /** What the learning rate is multiplied by for a variable; 1 unless the builder was told. */
  public double learningRateFactor(String variable) {
    return learningRateFactors.getOrDefault(variable, 1.0);
  }

  /** Names the parts of a graph. */
  public static final class Builder {

    private final SameDiff graph;
    private final List<String> losses = new ArrayList<>();
    private final List<Metric> metrics = new ArrayList<>();
    private final List<Transformer> transformers = new ArrayList<>();
    private final List<Dropout> dropouts = new ArrayList<>();
    private final List<RunningAverage> runningAverages = new ArrayList<>();
    private final Map<String, Double> factorsByPrefix = new LinkedHashMap<>();
    private SDVariable training;

    private Builder(SameDiff graph) {
      this.graph = graph;
    }

    /** The graph. */
    public SameDiff graph() {
      return graph;
    }

    /**
     * A scalar to minimise, a mean over the examples; at least one call, with several their sum is
     * made small.
     */
    public Builder addLoss(SDVariable loss) {
      losses.add(loss.name());
      return this;
    }

    /** Something to measure; the first one is what progress reports tell. */
    public Builder addMetric(Metric metric) {
      metrics.add(metric);
      return this;
    }

    /** A spatial transformer that figures shall show; as many calls as there are transformers. */
    public Builder addTransformer(Transformer transformer) {
      transformers.add(transformer);
      return this;
    }

    /** A mask to be fed; its placeholder is in the graph. */
    public Builder addDropout(Dropout dropout) {
      dropouts.add(dropout);
      return this;
    }

    /** A buffer to be kept; its constant and its statistic are in the graph. */
    public Builder addRunningAverage(RunningAverage average) {
      runningAverages.add(average);
      return this;
    }

    /** A scalar of the graph that is 1 in training and 0 otherwise. */
    public SDVariable training() {
      if (training == null) {
        training = graph.placeHolder(TRAINING, DataType.FLOAT);
      }
      return training;
    }

    /**
     * Multiplies the learning rate of every variable whose name starts with {@code prefix}; where
     * several prefixes fit, the one named last counts. Default 1 for all.
     *
     * @param factor at least 0; 0 freezes the variables
     */
    public Builder optLearningRateFactor(String prefix, double factor) {
      if (!(factor >= 0) || Double.isInfinite(factor)) {
        throw new IllegalArgumentException(
            "the learning-rate factor of \"" + prefix + "\" must be at least 0, got " + factor);
      }
      factorsByPrefix.remove(prefix);
      factorsByPrefix.put(prefix, factor);
      return this;
    }

    /**
     * Checks the names and closes the description.
     *
     * @throws IllegalStateException if there is no loss or no metric
     * @throws IllegalArgumentException if a learning-rate prefix fits no learnable variable, or a
     *     metric looks at a variable that is not there
     */
    public Network build() {
      if (losses.isEmpty() || metrics.isEmpty()) {
        throw new IllegalStateException(
            "a network needs a loss and a metric, got " + losses + " and " + metrics);
      }
      for (Metric metric : metrics) {
        for (String output : metric.outputs()) {
          if (!graph.hasVariable(output)) {
            throw new IllegalArgumentException(
                metric + " looks at \"" + output + "\", which is not in the graph");
          }
        }
      }
      Map<String, Double> factors = new LinkedHashMap<>();
      factorsByPrefix.forEach(
          (prefix, factor) -> {
            boolean fits = false;
            for (SDVariable v : graph.variables()) {
              if (v.getVariableType() == VariableType.VARIABLE && v.name().startsWith(prefix)) {
                factors.put(v.name(), factor);
                fits = true;
              }
            }
            if (!fits) {
              throw new IllegalArgumentException(
                  "no learnable variable starts with \"" + prefix + "\"");
            }
          });
      graph.setLossVariables(losses.toArray(String[]::new));
      return new Network(this, Collections.unmodifiableMap(factors));
    }
  }
}
