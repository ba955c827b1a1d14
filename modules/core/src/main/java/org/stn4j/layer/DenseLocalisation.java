package org.stn4j.layer;

import java.io.Serializable;
import java.util.Arrays;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Fully connected layers with ReLU on the flattened image.
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
    SameDiff sd = scope.sameDiff();
    int size = shape[0] * shape[1] * shape[2];
    SDVariable x = image.reshape(-1, size);
    for (int i = 0; i < units.length; i++) {
      x = sd.nn().relu(scope.dense("fc" + (i + 1), x, size, units[i]), 0);
      size = units[i];
    }
    return new Features(x, size);
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
