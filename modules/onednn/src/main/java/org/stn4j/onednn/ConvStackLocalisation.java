package org.stn4j.onednn;

import java.util.Arrays;
import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.Pooling2DConfig;
import org.stn4j.layer.Localisation;
import org.stn4j.layer.Scope;

/**
 * The localisation network of {@link org.stn4j.layer.ConvolutionalLocalisation}, with its
 * convolutions as one {@link ConvStack}:
 *
 * <pre>
 *   down-sample 2× (average) → conv k×k×f → max-pool 2×2 → conv k×k×f → fc u
 * </pre>
 *
 * <p>The defaults, k = 5, f = 20, u = 20, are the paper's (Jaderberg et al. 2015, appendix A.4).
 */
public final class ConvStackLocalisation implements Localisation {

  private final int kernel;
  private final int filters;
  private final int units;

  /** The paper's: 5×5 kernels, 20 filters, 20 units. */
  public ConvStackLocalisation() {
    this(5, 20, 20);
  }

  /**
   * @param kernel k, pixels, at least 1
   * @param filters f, at least 1
   * @param units u, at least 1
   */
  public ConvStackLocalisation(int kernel, int filters, int units) {
    if (kernel < 1 || filters < 1 || units < 1) {
      throw new IllegalArgumentException(
          "kernel, filters and units must be at least 1, got %d, %d and %d"
              .formatted(kernel, filters, units));
    }
    this.kernel = kernel;
    this.filters = filters;
    this.units = units;
  }

  @Override
  public Features apply(SDVariable image, Scope scope, int[] shape) {
    int height = sizeAfter(shape[1]);
    int width = sizeAfter(shape[2]);
    if (height < 1 || width < 1) {
      throw new IllegalArgumentException(
          "an image of C, H, W = %s is too small for a localisation network with %d×%d convolutions"
              .formatted(Arrays.toString(shape), kernel, kernel));
    }
    SameDiff sd = scope.sameDiff();
    Pooling2DConfig halving = Pooling2DConfig.builder().kH(2).kW(2).sH(2).sW(2).build();
    SDVariable half = sd.cnn().avgPooling2d(image, halving);
    SDVariable features =
        ConvStack.apply(
            sd,
            half,
            List.of(ConvBlock.pooled(filters, kernel), ConvBlock.plain(filters, kernel)),
            List.of(weights(scope, "conv1", shape[0]), weights(scope, "conv2", filters)),
            List.of(scope.zeros("conv1/b", filters), scope.zeros("conv2/b", filters)));
    int size = filters * height * width;
    SDVariable hidden = scope.dense("fc", features.reshape(-1, size), size, units);
    return new Features(sd.nn().relu(hidden, 0), units);
  }

  private int sizeAfter(int size) {
    return (size / 2 - kernel + 1) / 2 - kernel + 1;
  }

  private SDVariable weights(Scope scope, String layer, int channels) {
    long fanIn = (long) kernel * kernel * channels;
    return scope.weights(layer + "/W", fanIn, filters, channels, kernel, kernel);
  }
}
