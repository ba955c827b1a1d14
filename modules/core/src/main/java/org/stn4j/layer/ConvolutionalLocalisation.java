package org.stn4j.layer;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Objects;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.Conv2DConfig;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.Pooling2DConfig;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Two convolutions (stride 1, no padding) with ReLU and a fully connected layer:
 *
 * <pre>
 *   down-sample 2× (average) → conv k×k×f → max-pool 2×2 → conv k×k×f → fc u
 * </pre>
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
    int height = sizeAfter(shape[1]);
    int width = sizeAfter(shape[2]);
    if (height < 1 || width < 1) {
      throw new IllegalArgumentException(
          "an image of C, H, W = "
              + Arrays.toString(shape)
              + " is too small for a localisation network with "
              + kernel
              + "×"
              + kernel
              + " convolutions");
    }
    SameDiff sd = scope.sameDiff();
    SDVariable x = sd.cnn().avgPooling2d(image, pooling());
    x = convolution(scope, "conv1", x, shape[0]);
    x = sd.cnn().maxPooling2d(x, pooling());
    x = convolution(scope, "conv2", x, filters);
    int size = filters * height * width;
    x = sd.nn().relu(scope.dense("fc", x.reshape(-1, size), size, units), 0);
    return new Features(x, units);
  }

  private int sizeAfter(int size) {
    return (size / 2 - kernel + 1) / 2 - kernel + 1;
  }

  private SDVariable convolution(Scope scope, String local, SDVariable x, int channels) {
    SDVariable w =
        scope.weights(
            local + "/W", (long) kernel * kernel * channels, kernel, kernel, channels, filters);
    SDVariable b = scope.zeros(local + "/b", filters);
    SDVariable y =
        scope
            .sameDiff()
            .cnn()
            .conv2d(x, w, b, Conv2DConfig.builder().kH(kernel).kW(kernel).build());
    return scope.sameDiff().nn().relu(y, 0);
  }

  private static Pooling2DConfig pooling() {
    return Pooling2DConfig.builder().kH(2).kW(2).sH(2).sW(2).build();
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
