package org.stn4j.lab.network;

import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.enums.PadMode;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.PaddingMode;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.Pooling2DConfig;
import org.nd4j.linalg.factory.Nd4j;

/** Poolings by ND4J's ops. */
final class Pooling {

  private Pooling() {}

  /** The largest value of every window. */
  static FeatureMaps max(SameDiff graph, FeatureMaps x, Window window) {
    if (window.equals(Window.halvingUp())) {
      // What ND4J adds to the end by itself; other windows it would shift.
      SDVariable y = graph.cnn().maxPooling2d(x.variable(), config(x, window, PaddingMode.SAME));
      return pooled(x, window, y);
    }
    SDVariable reached = reached(graph, x, window, -Float.MAX_VALUE);
    Pooling2DConfig config = config(x, window, PaddingMode.VALID);
    return pooled(x, window, graph.cnn().maxPooling2d(reached, config));
  }

  /** The mean of every window, in which pixels outside count as zeros. */
  static FeatureMaps average(SameDiff graph, FeatureMaps x, Window window) {
    SDVariable reached = reached(graph, x, window, 0);
    Pooling2DConfig config = config(x, window, PaddingMode.VALID);
    return pooled(x, window, graph.cnn().avgPooling2d(reached, config));
  }

  private static FeatureMaps pooled(FeatureMaps x, Window window, SDVariable y) {
    return new FeatureMaps(y, x.channels(), window.count(x.height()), window.count(x.width()));
  }

  /**
   * The maps with all that windows see around them: the gradient of the padding of ND4J's poolings
   * is wrong (1.0.0-M2.1).
   */
  private static SDVariable reached(SameDiff graph, FeatureMaps x, Window window, double outside) {
    int before = window.padding();
    int below = before + window.excess(x.height());
    int right = before + window.excess(x.width());
    if (below == 0 && right == 0) {
      return x.variable();
    }
    int[][] padding = {{0, 0}, {0, 0}, {before, below}, {before, right}};
    SDVariable sides = graph.constant(Nd4j.createFromArray(padding));
    return graph.nn().pad(x.variable(), sides, PadMode.CONSTANT, outside);
  }

  private static Pooling2DConfig config(FeatureMaps x, Window window, PaddingMode mode) {
    if (window.count(x.height()) < 1 || window.count(x.width()) < 1) {
      throw new IllegalArgumentException(
          "feature maps of %d×%d are too small for windows of %d×%d"
              .formatted(x.height(), x.width(), window.size(), window.size()));
    }
    return Pooling2DConfig.builder()
        .kH(window.size())
        .kW(window.size())
        .sH(window.stride())
        .sW(window.stride())
        .paddingMode(mode)
        .build();
  }
}
