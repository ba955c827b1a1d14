package org.stn4j.lab;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.stn4j.lab.network.ContrastNormalisation;
import org.stn4j.lab.network.Convolution;
import org.stn4j.lab.network.Convolution.Pool;
import org.stn4j.lab.network.FeatureMaps;
import org.stn4j.lab.network.Gru;
import org.stn4j.lab.network.Layers;
import org.stn4j.lab.network.Network;
import org.stn4j.lab.network.Window;
import org.stn4j.layer.Initialisation;

/** Networks for {@link Stripes}, one for each kind of block. */
public final class BlockNetworks {

  private BlockNetworks() {}

  /** Makes the scores from images. */
  private interface Body {
    SDVariable scores(Layers layers, FeatureMaps images);
  }

  /** By name; each made from a seed. */
  public static Map<String, LongFunction<Network>> all() {
    Map<String, LongFunction<Network>> all = new LinkedHashMap<>();
    all.put("convolutions", seed -> network(seed, BlockNetworks::convolutions));
    all.put("dropout", seed -> network(seed, BlockNetworks::dropout));
    all.put("batch normalisation", seed -> network(seed, BlockNetworks::batchNormalisation));
    all.put("recurrence", seed -> network(seed, BlockNetworks::recurrence));
    all.put("contrast normalisation", seed -> network(seed, BlockNetworks::contrast));
    return all;
  }

  private static Network network(long seed, Body body) {
    Network.Builder network = Network.builder(SameDiff.create());
    Layers layers = new Layers(network, Initialisation.byName(seed));
    FeatureMaps images = SmallNetworks.images(network);
    return SmallNetworks.classifier(network, body.scores(layers, images)).build();
  }

  private static SDVariable classified(Layers layers, FeatureMaps h) {
    return layers.fullyConnected(List.of("out"), h, Stripes.CLASSES);
  }

  private static SDVariable convolutions(Layers layers, FeatureMaps x) {
    FeatureMaps h =
        layers.convolutions(
            x,
            Convolution.of("a", 8, 3).withPadding(2).withPool(Pool.ROUNDING_UP),
            Convolution.of("b", 8, 3).withStride(2).withPadding(1),
            Convolution.of("c", 8, 2).linear());
    FeatureMaps pooled = layers.maxPool(layers.relu(h), new Window(2, 1, 0, false));
    FeatureMaps mean = layers.averagePool(layers.relu(h), new Window(2, 1, 0, false));
    return classified(layers, layers.concatenated(pooled, mean));
  }

  private static SDVariable dropout(Layers layers, FeatureMaps x) {
    FeatureMaps h = layers.convolutions(x, Convolution.of("a", 16, 3).withPool(Pool.ROUNDING_UP));
    h = layers.channelDropout("channels", h, 0.1);
    h = layers.dropout("pixels", h, 0.2);
    SDVariable f = layers.fullyConnectedRelu(List.of("fc"), h, 24);
    f = layers.dropout("units", f, 24, 0.3);
    return layers.fullyConnected(List.of("out"), f, 24, Stripes.CLASSES);
  }

  private static SDVariable batchNormalisation(Layers layers, FeatureMaps x) {
    FeatureMaps h = layers.convolutions(x, Convolution.of("a", 8, 3).linear());
    h = layers.relu(layers.batchNormalised("a-bn", h, 1e-5, 0.1));
    SDVariable f = layers.fullyConnected(List.of("fc"), h, 16);
    f = layers.batchNormalised("fc-bn", f, 16, 1e-5, 0.1);
    return layers.fullyConnected(List.of("out"), f, 16, Stripes.CLASSES);
  }

  private static SDVariable recurrence(Layers layers, FeatureMaps x) {
    SDVariable f = layers.fullyConnectedRelu(List.of("fc"), x, 24);
    Gru gru = layers.gru("gru", 24, 12, DataType.FLOAT);
    SDVariable projected = gru.projected(f);
    SDVariable h = gru.initial();
    for (int t = 0; t < 3; t++) {
      h = gru.step(projected, h);
    }
    return layers.fullyConnected(List.of("out"), h, 12, Stripes.CLASSES);
  }

  private static SDVariable contrast(Layers layers, FeatureMaps x) {
    FeatureMaps h = layers.normalised(x, ContrastNormalisation.gaussian());
    h = layers.convolutions(h, Convolution.of("a", 8, 3).withPool(Pool.ROUNDING_DOWN));
    return classified(layers, layers.normalised(h, ContrastNormalisation.box()));
  }
}
