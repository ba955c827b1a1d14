package org.stn4j.experiment.colocalisation;

import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.stn4j.layer.Localisation;
import org.stn4j.layer.Scope;
import org.stn4j.onednn.ConvBlock;
import org.stn4j.onednn.ConvStack;
import org.stn4j.onednn.DenseStack;

/**
 * The localisation network of Jaderberg et al. 2015, appendix A.2:
 *
 * <pre>
 *   conv 9×9×8, stride 4 – max-pool 2×2, stride 2 – fc 8 – fc 8
 * </pre>
 *
 * <p>with ReLU after each, and the regression of θ behind it. Sizes are rounded down: 84 → 19 → 9.
 * The paper gives it 100,000 parameters; these layers have 5,947 on its images of 84×84, and 93,179
 * with a stride of 1.
 */
final class StridedLocalisation implements Localisation {

  private static final int KERNEL = 9;
  private static final int FILTERS = 8;
  private static final int STRIDE = 4;
  private static final int UNITS = 8;

  @Override
  public Features apply(SDVariable image, Scope scope, int[] shape) {
    int fanIn = shape[0] * KERNEL * KERNEL;
    SDVariable convolved =
        ConvStack.apply(
            scope.sameDiff(),
            image,
            List.of(new ConvBlock(FILTERS, KERNEL, KERNEL, STRIDE, 0, true)),
            List.of(scope.weights("conv/W", fanIn, FILTERS, shape[0], KERNEL, KERNEL)),
            List.of(scope.zeros("conv/b", FILTERS)));
    int size = FILTERS * pooled(shape[1]) * pooled(shape[2]);
    SDVariable features =
        DenseStack.apply(
            scope.sameDiff(),
            convolved,
            List.of(
                scope.weights("fc1/W", size, size, UNITS),
                scope.weights("fc2/W", UNITS, UNITS, UNITS)),
            List.of(scope.zeros("fc1/b", 1, UNITS), scope.zeros("fc2/b", 1, UNITS)),
            true);
    return new Features(features, UNITS);
  }

  private static int pooled(int size) {
    return ((size - KERNEL) / STRIDE + 1) / 2;
  }
}
