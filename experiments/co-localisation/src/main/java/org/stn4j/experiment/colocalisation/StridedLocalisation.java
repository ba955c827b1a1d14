package org.stn4j.experiment.colocalisation;

import java.util.List;
import java.util.Optional;
import org.nd4j.autodiff.samediff.SDIndex;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.stn4j.layer.Localisation;
import org.stn4j.layer.Scope;
import org.stn4j.onednn.ConvBlock;
import org.stn4j.onednn.ConvStack;
import org.stn4j.onednn.DenseStack;

/**
 * The localisation network of Jaderberg et al. 2015, appendix A.2:
 *
 * <pre>
 *   conv 9×9×8, stride 4 – max-pool 2×2, stride 2 – fc u – fc u
 * </pre>
 *
 * <p>with ReLU after each, and the regression of θ = (s, tx, ty) behind it. Sizes are rounded down:
 * 84 → 19 → 9. The paper prints u = 8, and that it has 100,000 parameters; on its images of 84×84
 * it has 5,947, and 100,627 with u = 128.
 *
 * <p>Where there is a window w [N, 1], what is regressed, (a, b, c), is bent so that the
 * transformer looks at about that part of the image, anywhere in it:
 *
 * <pre>
 *   s = w·exp(0.1·tanh a),  tx = r·tanh b,  ty = r·tanh c
 * </pre>
 */
final class StridedLocalisation implements Localisation {

  private static final int KERNEL = 9;
  private static final int FILTERS = 8;
  private static final int STRIDE = 4;
  private static final int PRINTED_UNITS = 8;
  private static final int UNITS = 128;

  private static final double FREEDOM = 0.1;

  private final int units;
  private final Optional<SDVariable> window;
  private final double reach;

  private StridedLocalisation(int units, Optional<SDVariable> window, double reach) {
    this.units = units;
    this.window = window;
    this.reach = reach;
  }

  /** As printed: u = 8, and θ is what is regressed. */
  static StridedLocalisation free() {
    return new StridedLocalisation(PRINTED_UNITS, Optional.empty(), 0);
  }

  /**
   * With a window, and u = 128.
   *
   * @param window w [N, 1], the share of the image's sides that it covers
   * @param reach r, how far from the image's centre the crop's centre can be, in (0, 1]
   */
  static StridedLocalisation within(SDVariable window, double reach) {
    return new StridedLocalisation(UNITS, Optional.of(window), reach);
  }

  @Override
  public SDVariable theta(SDVariable image, Scope scope, int[] shape, double[] initial) {
    if (window.isEmpty()) {
      return Localisation.super.theta(image, scope, shape, initial);
    }
    SameDiff graph = scope.sameDiff();
    Features features = apply(image, scope, shape);
    SDVariable weights = scope.zeros("regression/W", features.size(), 3);
    SDVariable bias = scope.row("regression/b", new double[3]);
    SDVariable bent = graph.math().tanh(features.variable().mmul(weights).add(bias));
    SDVariable scale = graph.math().exp(column(bent, 0).mul(FREEDOM)).mul(window.get());
    SDVariable x = column(bent, 1).mul(reach);
    SDVariable y = column(bent, 2).mul(reach);
    return graph.concat(scope.name("theta"), 1, scale, x, y);
  }

  private static SDVariable column(SDVariable matrix, int index) {
    return matrix.get(SDIndex.all(), SDIndex.interval(index, index + 1));
  }

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
                scope.weights("fc1/W", size, size, units),
                scope.weights("fc2/W", units, units, units)),
            List.of(scope.zeros("fc1/b", 1, units), scope.zeros("fc2/b", 1, units)),
            true);
    return new Features(features, units);
  }

  private static int pooled(int size) {
    return ((size - KERNEL) / STRIDE + 1) / 2;
  }
}
