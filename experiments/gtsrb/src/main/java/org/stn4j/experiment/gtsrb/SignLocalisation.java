package org.stn4j.experiment.gtsrb;

import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.Pooling2DConfig;
import org.stn4j.layer.Localisation;
import org.stn4j.layer.Scope;
import org.stn4j.onednn.ConvBlock;
import org.stn4j.onednn.ConvStack;
import org.stn4j.onednn.DenseStack;

/**
 * The localisation network {@code a,b,c}, without any normalisation:
 *
 * <pre>
 *   max-pool 2×2 – conv 5×5×a – max-pool 2×2 – conv 5×5×b – max-pool 2×2 – fc c – θ
 * </pre>
 *
 * <p>Convolutions pad with two zeros on every side, ReLU behind each and behind fc. An axis of n
 * pixels becomes ⌊n/8⌋: at least 8.
 *
 * @param place a, b and c
 */
record SignLocalisation(Place place) implements Localisation {

  private static final int KERNEL = 5;
  private static final int PADDING = 2;

  @Override
  public Features apply(SDVariable image, Scope scope, int[] shape) {
    SDVariable features =
        DenseStack.apply(
            scope.sameDiff(),
            maps(image, scope, shape),
            List.of(hiddenWeights(scope, shape)),
            List.of(scope.zeros("fc/b", 1, place.units())),
            true);
    return new Features(features, place.units());
  }

  @Override
  public SDVariable theta(SDVariable image, Scope scope, int[] shape, double[] initial) {
    return DenseStack.apply(
            scope.sameDiff(),
            maps(image, scope, shape),
            List.of(
                hiddenWeights(scope, shape),
                scope.zeros("regression/W", place.units(), initial.length)),
            List.of(scope.zeros("fc/b", 1, place.units()), scope.row("regression/b", initial)),
            false)
        .rename(scope.name("theta"));
  }

  private SDVariable maps(SDVariable image, Scope scope, int[] shape) {
    SameDiff graph = scope.sameDiff();
    SDVariable half =
        graph.cnn().maxPooling2d(image, Pooling2DConfig.builder().kH(2).kW(2).sH(2).sW(2).build());
    return ConvStack.apply(
        graph,
        half,
        List.of(block(place.first()), block(place.second())),
        List.of(
            filters(scope, "conv1", place.first(), shape[0]),
            filters(scope, "conv2", place.second(), place.first())),
        List.of(scope.zeros("conv1/b", place.first()), scope.zeros("conv2/b", place.second())));
  }

  private static ConvBlock block(int filters) {
    return new ConvBlock(filters, KERNEL, KERNEL, 1, PADDING, true);
  }

  private static SDVariable filters(Scope scope, String layer, int filters, int channels) {
    long fanIn = (long) KERNEL * KERNEL * channels;
    return scope.weights(layer + "/W", fanIn, filters, channels, KERNEL, KERNEL);
  }

  private SDVariable hiddenWeights(Scope scope, int[] shape) {
    int size = place.second() * (shape[1] / 8) * (shape[2] / 8);
    if (size == 0) {
      throw new IllegalArgumentException(
          "a localisation network needs images of at least 8×8, got " + shape[1] + "×" + shape[2]);
    }
    return scope.weights("fc/W", size, size, place.units());
  }
}
