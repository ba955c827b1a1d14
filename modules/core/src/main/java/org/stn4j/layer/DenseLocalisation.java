package org.stn4j.layer;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Fully connected layers with ReLU on the flattened image or volume.
 *
 * <p>{@code new DenseLocalisation(32, 32)} with the regression layer behind it is the localisation
 * network of the paper's ST-FCN (Jaderberg et al. 2015, appendix A.4).
 */
public final class DenseLocalisation implements Localisation, Serializable {

  private static final long serialVersionUID = 1L;

  @JsonProperty private final int[] units;

  /**
   * @param units of each layer; at least one layer, each at least one unit
   */
  @JsonCreator
  public DenseLocalisation(@JsonProperty("units") int... units) {
    if (units.length == 0) {
      throw new IllegalArgumentException("a localisation network needs at least one layer, got 0");
    }
    for (int u : units) {
      Positive.require(u, "units of a layer");
    }
    this.units = units.clone();
  }

  @Override
  public Features apply(SDVariable image, Scope scope, int[] shape) {
    List<SDVariable> weights = new ArrayList<>();
    List<SDVariable> biases = new ArrayList<>();
    int size = hidden(scope, shape, weights, biases);
    return new Features(stacks(image, scope, shape).dense(image, weights, biases, true), size);
  }

  @Override
  public SDVariable theta(SDVariable image, Scope scope, int[] shape, double[] initial) {
    List<SDVariable> weights = new ArrayList<>();
    List<SDVariable> biases = new ArrayList<>();
    int size = hidden(scope, shape, weights, biases);
    weights.add(scope.zeros("regression/W", size, initial.length));
    biases.add(scope.row("regression/b", initial));
    return stacks(image, scope, shape)
        .dense(image, weights, biases, false)
        .rename(scope.name("theta"));
  }

  private static LayerStacks stacks(SDVariable image, Scope scope, int... shape) {
    return scope.stacks(image.dataType(), shape.length - 1);
  }

  /** Makes the variables of the layers with ReLU; returns how many features these give. */
  private int hidden(Scope scope, int[] shape, List<SDVariable> weights, List<SDVariable> biases) {
    int size = Scope.length(Arrays.stream(shape).asLongStream().toArray());
    for (int i = 0; i < units.length; i++) {
      String layer = "fc" + (i + 1);
      weights.add(scope.weights(layer + "/W", size, size, units[i]));
      biases.add(scope.zeros(layer + "/b", 1, units[i]));
      size = units[i];
    }
    return size;
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof DenseLocalisation other && Arrays.equals(units, other.units);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(units);
  }

  @Override
  public String toString() {
    return "dense " + Arrays.toString(units);
  }
}
