package org.stn4j.onednn;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.stn4j.layer.Localisation;
import org.stn4j.layer.Scope;

/**
 * The localisation network of {@link org.stn4j.layer.DenseLocalisation}, fully connected layers
 * with ReLU on the flattened image, as one {@link DenseStack}: the same variables with the same
 * initial values.
 *
 * <p>{@code new DenseStackLocalisation(32, 32)} with the regression layer behind it is the
 * localisation network of the paper's ST-FCN (Jaderberg et al. 2015, appendix A.4).
 */
public final class DenseStackLocalisation implements Localisation {

  private final int[] units;

  /**
   * @param units of each layer; at least one layer, each at least one unit
   */
  public DenseStackLocalisation(int... units) {
    if (units.length == 0) {
      throw new IllegalArgumentException("a localisation network needs at least one layer, got 0");
    }
    for (int u : units) {
      if (u < 1) {
        throw new IllegalArgumentException("units of a layer must be at least 1, got " + u);
      }
    }
    this.units = units.clone();
  }

  @Override
  public Features apply(SDVariable image, Scope scope, int[] shape) {
    List<SDVariable> weights = new ArrayList<>();
    List<SDVariable> biases = new ArrayList<>();
    int size = hidden(scope, shape, weights, biases);
    SDVariable features = DenseStack.apply(scope.sameDiff(), image, weights, biases, true);
    return new Features(features, size);
  }

  @Override
  public SDVariable theta(SDVariable image, Scope scope, int[] shape, double[] initial) {
    List<SDVariable> weights = new ArrayList<>();
    List<SDVariable> biases = new ArrayList<>();
    int size = hidden(scope, shape, weights, biases);
    weights.add(scope.zeros("regression/W", size, initial.length));
    biases.add(scope.row("regression/b", initial));
    return DenseStack.apply(scope.sameDiff(), image, weights, biases, false)
        .rename(scope.name("theta"));
  }

  /** Makes the variables of the layers with ReLU; returns how many features these give. */
  private int hidden(Scope scope, int[] shape, List<SDVariable> weights, List<SDVariable> biases) {
    int size = shape[0] * shape[1] * shape[2];
    for (int i = 0; i < units.length; i++) {
      String layer = "fc" + (i + 1);
      weights.add(scope.weights(layer + "/W", size, size, units[i]));
      biases.add(scope.zeros(layer + "/b", 1, units[i]));
      size = units[i];
    }
    return size;
  }
}
