package org.stn4j.lab;

import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.stn4j.lab.loss.CrossEntropy;
import org.stn4j.lab.metric.Classification;
import org.stn4j.lab.network.Convolution;
import org.stn4j.lab.network.FeatureMaps;
import org.stn4j.lab.network.Layers;
import org.stn4j.lab.network.Network;
import org.stn4j.layer.Initialisation;

/** Networks for {@link Stripes}. */
public final class SmallNetworks {

  private SmallNetworks() {}

  /** Two dense layers. */
  public static Network dense(long seed) {
    Network.Builder network = Network.builder(SameDiff.create());
    Layers layers = new Layers(network, Initialisation.byName(seed));
    List<String> names = List.of("hidden", "out");
    return classifier(network, layers.fullyConnected(names, images(network), 32, Stripes.CLASSES))
        .build();
  }

  /** A convolution, pooling, a dense layer. */
  public static Network convolutional(long seed) {
    Network.Builder network = Network.builder(SameDiff.create());
    Layers layers = new Layers(network, Initialisation.byName(seed));
    FeatureMaps h =
        layers.convolutions(
            images(network), Convolution.of("conv", 16, 3).withPool(Convolution.Pool.ROUNDING_UP));
    return classifier(network, layers.fullyConnected(List.of("out"), h, Stripes.CLASSES)).build();
  }

  public static FeatureMaps images(Network.Builder network) {
    SDVariable images =
        network.graph().placeHolder("images", DataType.FLOAT, -1, 1, Stripes.HEIGHT, Stripes.WIDTH);
    return new FeatureMaps(images, 1, Stripes.HEIGHT, Stripes.WIDTH);
  }

  public static Network.Builder classifier(Network.Builder network, SDVariable logits) {
    SameDiff graph = network.graph();
    SDVariable labels = graph.placeHolder("labels", DataType.FLOAT, -1, Stripes.CLASSES);
    SDVariable scores = logits.rename("logits");
    SDVariable loss = CrossEntropy.apply(graph, "loss", labels, scores);
    return network.addLoss(loss).addMetric(Classification.error(scores.name(), labels.name()));
  }
}
