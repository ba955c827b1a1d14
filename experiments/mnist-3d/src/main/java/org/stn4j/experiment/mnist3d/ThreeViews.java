package org.stn4j.experiment.mnist3d;

import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.Pooling2DConfig;
import org.stn4j.layer.Localisation;
import org.stn4j.layer.Scope;

/**
 * A localisation network that sees a volume from the front, from above and from the side: the
 * projections along its axes are the channels of an image for another localisation network.
 *
 * @param network that sees the image
 * @param window side of the squares of pixels that are averaged into one
 * @param brightness what the mean along an axis is multiplied by
 */
record ThreeViews(Localisation network, int window, double brightness) implements Localisation {

  @Override
  public Features apply(SDVariable volumes, Scope scope, int[] shape) {
    return network.apply(views(volumes), scope, viewed(shape));
  }

  @Override
  public SDVariable theta(SDVariable volumes, Scope scope, int[] shape, double[] initial) {
    return network.theta(views(volumes), scope, viewed(shape), initial);
  }

  private int[] viewed(int... shape) {
    return new int[] {3, shape[1] / window, shape[2] / window};
  }

  /** [N, 1, S, S, S] to [N, 3, S / window, S / window]. */
  private SDVariable views(SDVariable volumes) {
    SDVariable[] views = {volumes.mean(2), volumes.mean(3), volumes.mean(4)};
    SDVariable all = volumes.getSameDiff().concat(1, views).mul(brightness);
    if (window == 1) {
      return all;
    }
    Pooling2DConfig config =
        Pooling2DConfig.builder().kH(window).kW(window).sH(window).sW(window).build();
    return volumes.getSameDiff().cnn().avgPooling2d(all, config);
  }
}
