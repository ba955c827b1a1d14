package org.stn4j.lab.network;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.Conv2DConfig;
import org.nd4j.linalg.factory.Nd4j;
import org.stn4j.layer.Initialisation;
import org.stn4j.onednn.ConvBlock;
import org.stn4j.onednn.ConvStack;
import org.stn4j.onednn.shape.Precision;

/**
 * Puts convolutions into a graph: as many as possible in a row as one {@link ConvStack}, which is
 * one op on oneDNN where that runs; those without a ReLU as ND4J's ops.
 */
final class ConvolutionStack {

  private final SameDiff graph;
  private final Initialisation initialisation;
  private final Precision precision;
  private final List<ConvBlock> blocks = new ArrayList<>();
  private final List<SDVariable> weights = new ArrayList<>();
  private final List<SDVariable> biases = new ArrayList<>();

  /** What the waiting blocks read; its size is what they make. */
  private FeatureMaps maps;

  ConvolutionStack(
      SameDiff graph, Initialisation initialisation, Precision precision, FeatureMaps x) {
    this.graph = graph;
    this.initialisation = initialisation;
    this.precision = precision;
    this.maps = x;
  }

  void add(Convolution c) {
    int height = c.convolved(maps.height());
    int width = c.convolved(maps.width());
    int least = c.pool() == Convolution.Pool.ROUNDING_DOWN ? 2 : 1;
    if (height < least || width < least) {
      throw new IllegalArgumentException(
          "convolution %s: its input of %d×%d is too small for a kernel of %d×%d%s"
              .formatted(
                  c.name(),
                  maps.height(),
                  maps.width(),
                  c.kernel(),
                  c.kernel(),
                  least == 2 ? " and a pool" : ""));
    }
    SDVariable w = weights(c);
    SDVariable b = graph.var(c.name() + "/b", Nd4j.zeros(maps.variable().dataType(), c.filters()));
    boolean pooled = c.pool() != Convolution.Pool.NONE;
    boolean even = height % 2 == 0 && width % 2 == 0;
    boolean poolInBlock =
        pooled && c.relu() && (c.pool() == Convolution.Pool.ROUNDING_DOWN || even);
    if (c.relu()) {
      blocks.add(
          new ConvBlock(c.filters(), c.kernel(), c.kernel(), c.stride(), c.padding(), poolInBlock));
      weights.add(w);
      biases.add(b);
      int by = poolInBlock ? 2 : 1;
      maps = new FeatureMaps(maps.variable(), c.filters(), height / by, width / by);
    } else {
      SDVariable y = convolved(finished().variable(), c, w, b);
      maps = new FeatureMaps(y, c.filters(), height, width);
    }
    if (pooled && !poolInBlock) {
      boolean up = c.pool() == Convolution.Pool.ROUNDING_UP;
      maps = Pooling.max(graph, finished(), up ? Window.halvingUp() : Window.halving());
    }
  }

  private SDVariable weights(Convolution c) {
    String name = c.name() + "/W";
    long fanIn = (long) maps.channels() * c.kernel() * c.kernel();
    DataType type = maps.variable().dataType();
    return graph.var(
        name,
        initialisation
            .he(name, fanIn, c.filters(), maps.channels(), c.kernel(), c.kernel())
            .castTo(type));
  }

  private SDVariable convolved(SDVariable x, Convolution c, SDVariable w, SDVariable b) {
    Conv2DConfig config =
        Conv2DConfig.builder()
            .kH(c.kernel())
            .kW(c.kernel())
            .sH(c.stride())
            .sW(c.stride())
            .pH(c.padding())
            .pW(c.padding())
            .build();
    // ND4J's gradient op knows no other order than [kernel, kernel, C, filters].
    return graph.cnn().conv2d(x, w.permute(2, 3, 1, 0), b, config);
  }

  /** The maps after all convolutions so far. */
  FeatureMaps finished() {
    if (!blocks.isEmpty()) {
      maps = maps.with(ConvStack.apply(graph, maps.variable(), blocks, weights, biases, precision));
      blocks.clear();
      weights.clear();
      biases.clear();
    }
    return maps;
  }
}
