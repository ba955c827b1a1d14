package org.stn4j.experiment.cub;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;
import org.stn4j.data.batch.Batch;
import org.stn4j.geometry.FixedScale;
import org.stn4j.geometry.warp.OutputGrid;
import org.stn4j.lab.loss.CrossEntropy;
import org.stn4j.lab.metric.Classification;
import org.stn4j.lab.network.Convolution;
import org.stn4j.lab.network.FeatureMaps;
import org.stn4j.lab.network.Layers;
import org.stn4j.lab.network.Network;
import org.stn4j.lab.network.Transformer;
import org.stn4j.lab.network.Window;
import org.stn4j.layer.Initialisation;
import org.stn4j.op.Stn;
import org.stn4j.sampling.Padding;
import org.stn4j.sampling.Sampling;

/**
 * The networks of Jaderberg et al. 2015, section 4.3:
 *
 * <pre>
 *   CNN     images → Inception – dropout – classifier
 *   K×ST    images → localisation → (tx, ty) of K windows of half the image's width and height
 *           each window → Inception of its own → 1024 numbers
 *           K·1024 numbers – dropout – classifier
 *
 *   localisation   Inception – conv 1×1, 128 – fc 128 – fc 2K, one for all windows
 * </pre>
 *
 * <p>Every Inception has weights of its own. Where the images are larger than a stream's input, the
 * localisation network sees them halved, and the windows have their full resolution. The last layer
 * of the localisation network starts with zero weights and the {@linkplain #tiles tiles} as bias.
 * What stands outside the image is as its border. A softmax over 200 classes, cross-entropy.
 */
final class Networks {

  static final String LOGITS = "logits";

  private static final String LOCALISATION = "localisation/";
  private static final String THETA = LOCALISATION + "theta";
  private static final int LOCALISATION_UNITS = 128;
  private static final FixedScale ATTENTION = new FixedScale();
  private static final Sampling SAMPLING = Sampling.DEFAULT.withPadding(Padding.BORDER);

  /** Grey: what images are compared with, and what convolutions see around them. */
  static final double GREY = 0.5;

  private final SameDiff graph = SameDiff.create();
  private final Network.Builder network = Network.builder(graph);
  private final Layers layers;
  private final Model model;
  private final BirdSet set;
  private final SDVariable images;

  private Networks(Model model, BirdSet set, long seed) {
    this.model = model;
    this.set = set;
    this.layers = new Layers(network, Initialisation.byName(seed));
    this.images = graph.placeHolder(Batch.IMAGES, DataType.FLOAT, -1, 3, set.crop(), set.crop());
  }

  /**
   * A network with its initial weights.
   *
   * @param localisationFactor what the learning rate is multiplied by in the localisation network
   * @param dropout rate before the classifier
   */
  static Network create(
      Model model, BirdSet set, long seed, double localisationFactor, double dropout) {
    return new Networks(model, set, seed).create(localisationFactor, dropout);
  }

  private Network create(double localisationFactor, double dropout) {
    int windows = model.transformers();
    int size = Math.max(1, windows) * model.design().vector();
    SDVariable described =
        windows == 0 ? inception("").vector(centred(images, set.crop())) : windows(windows);
    SDVariable logits =
        layers
            .fullyConnected(
                List.of("classifier"),
                layers.dropout("dropout", described, size, dropout),
                size,
                BirdCrops.CLASSES)
            .rename(LOGITS);
    SDVariable labels = graph.placeHolder(Batch.LABELS, DataType.FLOAT, -1, BirdCrops.CLASSES);
    network
        .addLoss(CrossEntropy.apply(graph, "loss", labels, logits))
        .addMetric(Classification.accuracy(LOGITS, Batch.LABELS));
    if (windows > 0) {
      List<String> thetas = new ArrayList<>();
      for (int i = 1; i <= windows; i++) {
        thetas.add(name(i) + "/theta");
      }
      network
          .addMetric(new PartInSight(BirdCrops.HEAD, thetas, ATTENTION.scale()))
          .addMetric(new PartInSight(BirdCrops.BODY, thetas, ATTENTION.scale()))
          .optLearningRateFactor(LOCALISATION, localisationFactor);
    }
    return network.build();
  }

  /** What the streams say of their windows, [N, K·1024]. */
  private SDVariable windows(int count) {
    SDVariable[] thetas = graph.split(theta(count), count, 1);
    SDVariable[] vectors = new SDVariable[count];
    int side = set.window();
    for (int i = 0; i < count; i++) {
      String name = name(i + 1);
      SDVariable theta = thetas[i].rename(name + "/theta");
      SDVariable window =
          Stn.ops(graph)
              .spatialTransform(name + "/output", images, theta, ATTENTION, SAMPLING, side, side);
      network.addTransformer(
          new Transformer(
              name,
              images.name(),
              theta.name(),
              window.name(),
              ATTENTION,
              new OutputGrid(SAMPLING.alignCorners(), side, side)));
      vectors[i] = inception(name + "/").vector(centred(window, side));
    }
    return graph.concat(1, vectors);
  }

  /** Of all windows, one after the other: [N, 2K]. */
  private SDVariable theta(int windows) {
    FeatureMaps x = centred(images, set.crop());
    if (set.crop() > set.window()) {
      x = layers.averagePool(x, Window.halving());
    }
    int units = model.design().wide(LOCALISATION_UNITS);
    FeatureMaps maps =
        layers.convolutions(
            inception(LOCALISATION).maps(x), Convolution.of(LOCALISATION + "conv", units, 1));
    SDVariable features = layers.fullyConnectedRelu(List.of(LOCALISATION + "fc"), maps, units);
    SDVariable weights = graph.var(THETA + "/W", Nd4j.zeros(DataType.FLOAT, units, 2L * windows));
    SDVariable bias = graph.var(THETA + "/b", Nd4j.createFromArray(new float[][] {tiles(windows)}));
    return features.mmul(weights).add(THETA, bias);
  }

  /**
   * Middles (x, y) of windows of half the image's width and height, beside each other: of two the
   * left and the right half at middle height, of four the quarters, row by row.
   */
  static float[] tiles(int windows) {
    return switch (windows) {
      case 2 -> new float[] {-0.5f, 0, 0.5f, 0};
      case 4 -> new float[] {-0.5f, -0.5f, 0.5f, -0.5f, -0.5f, 0.5f, 0.5f, 0.5f};
      default ->
          throw new IllegalArgumentException("windows must be 2 or 4 to tile, got " + windows);
    };
  }

  private Inception inception(String prefix) {
    return new Inception(layers, prefix, model.design());
  }

  private static FeatureMaps centred(SDVariable x, int size) {
    return new FeatureMaps(x.sub(GREY), 3, size, size);
  }

  private static String name(int window) {
    return "st" + window;
  }
}
