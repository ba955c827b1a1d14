package org.stn4j.lab;

import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.stn4j.lab.loss.CrossEntropy;
import org.stn4j.lab.metric.Classification;
import org.stn4j.lab.network.Initialisation;
import org.stn4j.lab.network.Layers;
import org.stn4j.lab.network.Network;

/** Networks for {@link Stripes}. */
public final class SmallNetworks {

  private SmallNetworks() {}

  /** Two dense layers. */
  public static Network dense(long seed) {
    SameDiff graph = SameDiff.create();
    Layers layers = new Layers(graph, new Initialisation(seed));
    SDVariable x = images(graph);
    int pixels = Stripes.HEIGHT * Stripes.WIDTH;
    List<String> names = List.of("hidden", "out");
    SDVariable logits = layers.fullyConnected(names, x, pixels, 32, Stripes.CLASSES);
    return network(graph, logits).build();
  }

  /** A convolution, pooling, dropout, a dense layer. */
  public static Network convolutional(long seed) {
    SameDiff graph = SameDiff.create();
    Layers layers = new Layers(graph, new Initialisation(seed));
    SDVariable x = images(graph);
    SDVariable h = layers.maxPool(layers.convolution("conv", x, 1, 16, 3, 0));
    int length = 16 * Layers.maxPooled(Stripes.HEIGHT - 2) * Layers.maxPooled(Stripes.WIDTH - 2);
    SDVariable logits = layers.fullyConnected(List.of("out"), h, length, Stripes.CLASSES);
    return network(graph, logits).build();
  }

  public static SDVariable images(SameDiff graph) {
    return graph.placeHolder("images", DataType.FLOAT, -1, 1, Stripes.HEIGHT, Stripes.WIDTH);
  }

  public static Network.Builder network(SameDiff graph, SDVariable logits) {
    SDVariable labels = graph.placeHolder("labels", DataType.FLOAT, -1, Stripes.CLASSES);
    SDVariable scores = logits.rename("logits");
    SDVariable loss = CrossEntropy.apply(graph, "loss", labels, scores);
    return Network.builder(graph)
        .addLoss(loss)
        .addMetric(Classification.error(scores.name(), labels.name()));
  }
}
