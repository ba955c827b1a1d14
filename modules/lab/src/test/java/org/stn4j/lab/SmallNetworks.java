package org.stn4j.lab;

import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.stn4j.lab.network.Initialisation;
import org.stn4j.lab.network.Layers;
import org.stn4j.lab.train.Network;

/** Networks for {@link Stripes}. */
public final class SmallNetworks {

  private SmallNetworks() {}

  /** Two dense layers. */
  public static Network dense(long seed) {
    SameDiff graph = SameDiff.create();
    Layers layers = new Layers(graph, new Initialisation(seed));
    SDVariable x = images(graph);
    int pixels = Stripes.HEIGHT * Stripes.WIDTH;
    SDVariable hidden = layers.dense("hidden", layers.flat(x, pixels), pixels, 32);
    return network(graph, x, layers.linear("out", hidden, 32, Stripes.CLASSES)).build();
  }

  /** A convolution, pooling, dropout, a dense layer. */
  public static Network convolutional(long seed) {
    SameDiff graph = SameDiff.create();
    Layers layers = new Layers(graph, new Initialisation(seed));
    SDVariable x = images(graph);
    SDVariable h = layers.maxPool(layers.convolution("conv", x, 1, 16, 3, 0));
    int length = 16 * Layers.maxPooled(Stripes.HEIGHT - 2) * Layers.maxPooled(Stripes.WIDTH - 2);
    SDVariable flat = layers.flat(h, length);
    return network(graph, x, layers.linear("out", flat, length, Stripes.CLASSES)).build();
  }

  public static SDVariable images(SameDiff graph) {
    return graph.placeHolder("images", DataType.FLOAT, -1, 1, Stripes.HEIGHT, Stripes.WIDTH);
  }

  public static Network.Builder network(SameDiff graph, SDVariable images, SDVariable logits) {
    SDVariable labels = graph.placeHolder("labels", DataType.FLOAT, -1, Stripes.CLASSES);
    SDVariable scores = logits.rename("logits");
    SDVariable loss = graph.loss().softmaxCrossEntropy("loss", labels, scores, null);
    return Network.builder(graph)
        .setFeatures(images)
        .setLabels(labels)
        .setLogits(scores)
        .setLoss(loss);
  }
}
