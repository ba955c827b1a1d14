package org.stn4j.lab.train;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.VariableType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A SameDiff graph that can be trained, with the names of its parts: two placeholders (features and
 * labels), the logits, the scalar loss, and its spatial transformers.
 */
public final class Network {

  private final SameDiff graph;
  private final String features;
  private final String labels;
  private final String logits;
  private final String loss;
  private final List<Transformer> transformers;
  private final Map<String, Double> learningRateFactors;

  private Network(Builder builder, Map<String, Double> learningRateFactors) {
    this.graph = builder.graph;
    this.features = builder.features;
    this.labels = builder.labels;
    this.logits = builder.logits;
    this.loss = builder.loss;
    this.transformers = List.copyOf(builder.transformers);
    this.learningRateFactors = learningRateFactors;
  }

  /** Starts the description of a graph. */
  public static Builder builder(SameDiff graph) {
    return new Builder(graph);
  }

  /** The graph. */
  public SameDiff graph() {
    return graph;
  }

  /** Name of the placeholder that takes {@code Batch.features()}. */
  public String features() {
    return features;
  }

  /** Name of the placeholder that takes {@code Batch.labels()}. */
  public String labels() {
    return labels;
  }

  /** Name of the class scores [N, classes], before the softmax. */
  public String logits() {
    return logits;
  }

  /** Name of the scalar that training makes small. */
  public String loss() {
    return loss;
  }

  /** The spatial transformers, in the order in which they were named. */
  public List<Transformer> transformers() {
    return transformers;
  }

  /** The learnable variables by name, in the order in which the graph defines them. */
  public Map<String, INDArray> parameters() {
    Map<String, INDArray> parameters = new LinkedHashMap<>();
    for (SDVariable v : graph.variables()) {
      if (v.getVariableType() == VariableType.VARIABLE) {
        parameters.put(v.name(), v.getArr());
      }
    }
    return parameters;
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
    private final List<Transformer> transformers = new ArrayList<>();
    private final Map<String, Double> factorsByPrefix = new LinkedHashMap<>();
    private String features;
    private String labels;
    private String logits;
    private String loss;

    private Builder(SameDiff graph) {
      this.graph = graph;
    }

    /** The placeholder for the images, the first axis being the examples. */
    public Builder setFeatures(SDVariable features) {
      this.features = features.name();
      return this;
    }

    /** The placeholder for the labels, one-hot [N, classes] where {@link #setLogits} is used. */
    public Builder setLabels(SDVariable labels) {
      this.labels = labels.name();
      return this;
    }

    /** The class scores [N, classes], before the softmax. */
    public Builder setLogits(SDVariable logits) {
      this.logits = logits.name();
      return this;
    }

    /** The scalar to minimise, a mean over the examples. */
    public Builder setLoss(SDVariable loss) {
      this.loss = loss.name();
      return this;
    }

    /** A spatial transformer that figures shall show; as many calls as there are transformers. */
    public Builder addTransformer(Transformer transformer) {
      transformers.add(transformer);
      return this;
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
     * @throws IllegalStateException if a part was not named
     * @throws IllegalArgumentException if a learning-rate prefix fits no learnable variable
     */
    public Network build() {
      require(features, "features");
      require(labels, "labels");
      require(logits, "logits");
      require(loss, "loss");
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
      graph.setLossVariables(loss);
      return new Network(this, Collections.unmodifiableMap(factors));
    }

    private static void require(String name, String what) {
      if (name == null) {
        throw new IllegalStateException("the network's " + what + " were not named");
      }
    }
  }
}
