package org.stn4j.experiment.svhn;

import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.stn4j.layer.DenseLocalisation;
import org.stn4j.layer.Localisation;
import org.stn4j.layer.Scope;
import org.stn4j.onednn.ConvBlock;
import org.stn4j.onednn.ConvStack;

/**
 * The localisation network of ST-CNN Single:
 *
 * <pre>
 *   conv 5×5×f – max-pool 2×2 – conv 5×5×f – fc u – fc u – θ
 * </pre>
 *
 * <p>Convolutions pad with two zeros on every side; ReLU behind each of the four layers. An axis of
 * n pixels becomes ⌊n/2⌋.
 *
 * @param filters f; 32 in the paper
 * @param units u; 32 in the paper
 */
record NumberLocalisation(int filters, int units) implements Localisation {

  private static final int KERNEL = 5;
  private static final int PADDING = 2;

  @Override
  public Features apply(SDVariable image, Scope scope, int[] shape) {
    return dense().apply(maps(image, scope, shape), scope, pooled(shape));
  }

  @Override
  public SDVariable theta(SDVariable image, Scope scope, int[] shape, double[] initial) {
    return dense().theta(maps(image, scope, shape), scope, pooled(shape), initial);
  }

  private DenseLocalisation dense() {
    return new DenseLocalisation(units, units);
  }

  private int[] pooled(int... shape) {
    return new int[] {filters, shape[1] / 2, shape[2] / 2};
  }

  private SDVariable maps(SDVariable image, Scope scope, int... shape) {
    return ConvStack.apply(
        scope.sameDiff(),
        image,
        List.of(block(true), block(false)),
        List.of(weights(scope, "conv1", shape[0]), weights(scope, "conv2", filters)),
        List.of(scope.zeros("conv1/b", filters), scope.zeros("conv2/b", filters)));
  }

  private ConvBlock block(boolean pooled) {
    return new ConvBlock(filters, KERNEL, KERNEL, 1, PADDING, pooled);
  }

  private SDVariable weights(Scope scope, String layer, int channels) {
    long fanIn = (long) KERNEL * KERNEL * channels;
    return scope.weights(layer + "/W", fanIn, filters, channels, KERNEL, KERNEL);
  }
}
