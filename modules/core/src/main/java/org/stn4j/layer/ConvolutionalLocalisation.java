package org.stn4j.layer;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Two convolutions (stride 1, no padding) with ReLU and a fully connected layer:
 *
 * <pre>
 *   down-sample 2× (average) → conv k×k×f → max-pool 2×2 → conv k×k×f → fc u
 * </pre>
 *
 * <p>Of volumes likewise, with kernels k×k×k and windows of 2×2×2.
 *
 * <p>Sizes: a down-sampling or pooling halves, rounding down; a convolution takes k − 1 off.
 *
 * <p>The defaults, k = 5, f = 20, u = 20, with the regression layer behind it, are the localisation
 * network of the paper's ST-CNN (Jaderberg et al. 2015, appendix A.4).
 */
public final class ConvolutionalLocalisation implements Localisation, Serializable {

  private static final long serialVersionUID = 1L;

  @JsonProperty private final int kernel;
  @JsonProperty private final int filters;
  @JsonProperty private final int units;

  /** The paper's: 5×5 kernels, 20 filters, 20 units. */
  public ConvolutionalLocalisation() {
    this(5, 20, 20);
  }

  /**
   * @param kernel k, pixels
   * @param filters f
   * @param units u
   */
  @JsonCreator
  public ConvolutionalLocalisation(
      @JsonProperty("kernel") int kernel,
      @JsonProperty("filters") int filters,
      @JsonProperty("units") int units) {
    this.kernel = Positive.require(kernel, "kernel");
    this.filters = Positive.require(filters, "filters");
    this.units = Positive.require(units, "units");
  }

  @Override
  public Features apply(SDVariable image, Scope scope, int[] shape) {
    int rank = shape.length - 1;
    int size = filters;
    for (int a = 1; a <= rank; a++) {
      int length = sizeAfter(shape[a]);
      if (length < 1) {
        throw new IllegalArgumentException(
            "%s of %s = %s is too small for a localisation network with %s convolutions"
                .formatted(
                    rank == 2 ? "an image" : "a volume",
                    rank == 2 ? "C, H, W" : "C, D, H, W",
                    Arrays.toString(shape),
                    String.join("×", Collections.nCopies(rank, Integer.toString(kernel)))));
      }
      size = Math.multiplyExact(size, length);
    }
    SDVariable x = Nd4jLayerStacks.averagePool(image, rank);
    x =
        scope
            .stacks(image.dataType(), rank)
            .convolutions(
                x,
                List.of(
                    weights(scope, "conv1", shape[0], rank),
                    weights(scope, "conv2", filters, rank)),
                List.of(scope.zeros("conv1/b", filters), scope.zeros("conv2/b", filters)));
    SDVariable hidden = scope.dense("fc", x.reshape(-1, size), size, units);
    return new Features(scope.sameDiff().nn().relu(hidden, 0), units);
  }

  private int sizeAfter(int size) {
    return (size / 2 - kernel + 1) / 2 - kernel + 1;
  }

  private SDVariable weights(Scope scope, String layer, int channels, int rank) {
    long[] shape = new long[2 + rank];
    Arrays.fill(shape, kernel);
    shape[0] = filters;
    shape[1] = channels;
    long fanIn = Scope.length(shape) / filters;
    return scope.weights(layer + "/W", fanIn, shape);
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof ConvolutionalLocalisation other
        && kernel == other.kernel
        && filters == other.filters
        && units == other.units;
  }

  @Override
  public int hashCode() {
    return Objects.hash(kernel, filters, units);
  }

  @Override
  public String toString() {
    return "convolutional, %d×%d kernels, %d filters, %d units"
        .formatted(kernel, kernel, filters, units);
  }
}
