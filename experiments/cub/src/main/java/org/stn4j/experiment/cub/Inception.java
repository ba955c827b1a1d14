package org.stn4j.experiment.cub;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.stn4j.lab.network.Convolution;
import org.stn4j.lab.network.FeatureMaps;
import org.stn4j.lab.network.Layers;
import org.stn4j.lab.network.Window;

/**
 * Inception with batch normalisation (Ioffe and Szegedy 2015, figure 5):
 *
 * <pre>
 *   conv 7×7 / 2, 64 – max-pool 3×3 / 2 – conv 1×1, 64 – conv 3×3, 192 – max-pool 3×3 / 2 – modules
 * </pre>
 *
 * <p>Batch normalisation (ε = 10⁻⁵) and a ReLU follow every convolution. Convolutions pad so that
 * stride 1 keeps the size; the pools that halve round up. An image of 224×224 becomes 1024 maps of
 * 7×7.
 *
 * @param layers of the network
 * @param prefix before the names of all variables
 * @param design widths and modules
 */
record Inception(Layers layers, String prefix, Design design) {

  private static final double EPSILON = 1e-5;
  private static final double MOMENTUM = 0.1;
  private static final Window HALVING = new Window(3, 2, 0, true);
  private static final Window KEEPING = new Window(3, 1, 1, false);

  /**
   * The last maps.
   *
   * @param images H and W each a multiple of 32 in the full design
   */
  FeatureMaps maps(FeatureMaps images) {
    FeatureMaps x = layers.maxPool(unit("conv1", images, 64, 7, 2), HALVING);
    x = unit("conv2", unit("conv2-reduce", x, 64, 1, 1), 192, 3, 1);
    x = layers.maxPool(x, HALVING);
    for (Branches module : design.modules()) {
      x = module(x, module);
    }
    return x;
  }

  /**
   * The means of the last maps.
   *
   * @return [N, {@link Design#vector()}]
   */
  SDVariable vector(FeatureMaps images) {
    return layers.globalAverage(maps(images));
  }

  private FeatureMaps module(FeatureMaps x, Branches b) {
    int stride = b.halves() ? 2 : 1;
    List<FeatureMaps> branches = new ArrayList<>();
    if (b.single() > 0) {
      branches.add(unit(b.name() + "/1x1", x, b.single(), 1, 1));
    }
    FeatureMaps three = unit(b.name() + "/3x3-reduce", x, b.reduce3(), 1, 1);
    branches.add(unit(b.name() + "/3x3", three, b.conv3(), 3, stride));
    FeatureMaps doubled = unit(b.name() + "/double-reduce", x, b.reduceDouble(), 1, 1);
    doubled = unit(b.name() + "/double1", doubled, b.doubled(), 3, 1);
    branches.add(unit(b.name() + "/double2", doubled, b.doubled(), 3, stride));
    Window window = b.halves() ? HALVING : KEEPING;
    FeatureMaps pooled = b.average() ? layers.averagePool(x, window) : layers.maxPool(x, window);
    branches.add(
        b.projection() > 0 ? unit(b.name() + "/projection", pooled, b.projection(), 1, 1) : pooled);
    return layers.concatenated(branches.toArray(FeatureMaps[]::new));
  }

  private FeatureMaps unit(String name, FeatureMaps x, int published, int kernel, int stride) {
    Convolution convolution =
        Convolution.of(prefix + name, design.wide(published), kernel)
            .withStride(stride)
            .withPadding(kernel / 2)
            .linear();
    FeatureMaps y = layers.convolutions(x, convolution);
    return layers.relu(layers.batchNormalised(prefix + name + "/bn", y, EPSILON, MOMENTUM));
  }
}
