package org.stn4j.experiment.svhn;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.stn4j.data.batch.Batch;
import org.stn4j.data.svhn.NumberLabels;
import org.stn4j.geometry.warp.OutputGrid;
import org.stn4j.lab.loss.CrossEntropy;
import org.stn4j.lab.metric.Classification;
import org.stn4j.lab.metric.Metric;
import org.stn4j.lab.network.Convolution;
import org.stn4j.lab.network.FeatureMaps;
import org.stn4j.lab.network.Layers;
import org.stn4j.lab.network.Network;
import org.stn4j.lab.network.Transformer;
import org.stn4j.layer.DenseLocalisation;
import org.stn4j.layer.Initialisation;
import org.stn4j.layer.Localisation;
import org.stn4j.layer.SpatialTransformer;
import org.stn4j.op.Stn;

/**
 * The networks of Jaderberg et al. 2015, section 4.2 and appendix A.5:
 *
 * <pre>
 *   conv 48 – pool – conv 64 – conv 128 – pool – conv 160 – conv 192 – pool
 *     – conv 192 – conv 192 – pool – conv 192 – fc 3072 – fc 3072 – fc 3072 – five heads of 11
 * </pre>
 *
 * <p>Convolutions 5×5 with two zeros on every side, ReLU behind each layer, max-pools 2×2. The five
 * heads, a softmax over ten digits and "none" each, are one layer of 55 units, which is the same;
 * the loss is the sum of their cross-entropies. Transformers are affine, their outputs as large as
 * their inputs: one before the first convolution, or one before each of the first four. Every one
 * of several has the localisation network fc 32 – fc 32, a single one {@link NumberLocalisation}.
 *
 * <p>Dropout is of single numbers, behind every layer (and its pool) but the first convolution and
 * those of the localisation networks. Of each image its mean is subtracted, as Goodfellow et al.
 * 2013 do, so what a transformer sees outside, 0, is no edge.
 */
final class Networks {

  static final String LOGITS = "logits";

  static final Metric SEQUENCE_ERROR =
      Classification.sequenceError(LOGITS, Batch.LABELS).withEnd(NumberLabels.NONE);

  private static final int[] FILTERS = {48, 64, 128, 160, 192, 192, 192, 192};
  private static final int UNITS = 3072;
  private static final int KERNEL = 5;
  private static final int PADDING = 2;
  private static final int LOCALISER_UNITS = 32;

  private final SameDiff graph = SameDiff.create();
  private final Network.Builder network = Network.builder(graph);
  private final Layers layers;
  private final Model model;
  private final long seed;
  private final double dropout;
  private final SDVariable images;
  private final int size;

  /** Convolutions that wait to be put into the graph together. */
  private final List<Convolution> waiting = new ArrayList<>();

  private FeatureMaps maps;

  private Networks(Model model, int size, long seed, double dropout) {
    this.model = model;
    this.size = size;
    this.seed = seed;
    this.dropout = dropout;
    this.layers = new Layers(network, Initialisation.byName(seed));
    this.images = graph.placeHolder(Batch.IMAGES, DataType.FLOAT, -1, 3, size, size);
    this.maps = new FeatureMaps(images.sub(images.mean(true, 1, 2, 3)), 3, size, size);
  }

  /**
   * A network with its initial weights.
   *
   * @param size height and width of the images, in pixels
   * @param dropout probability of dropping, in [0, 1)
   * @param localisationFactor what the learning rate is multiplied by in the localisation networks
   */
  static Network create(
      Model model, int size, long seed, double dropout, double localisationFactor) {
    return new Networks(model, size, seed, dropout).create(localisationFactor);
  }

  private Network create(double localisationFactor) {
    for (int layer = 1; layer <= FILTERS.length; layer++) {
      if (layer <= model.transformers()) {
        transform("st" + layer);
        network.optLearningRateFactor("st" + layer + "/", localisationFactor);
      }
      convolve(layer);
    }
    SDVariable scores = classified().reshape(-1, NumberLabels.CLASSES);
    scores.reshape(-1, NumberLabels.DIGITS, NumberLabels.CLASSES).rename(LOGITS);
    SDVariable labels =
        graph.placeHolder(
            Batch.LABELS, DataType.FLOAT, -1, NumberLabels.DIGITS, NumberLabels.CLASSES);
    SDVariable ofHead =
        CrossEntropy.apply(graph, "head", labels.reshape(-1, NumberLabels.CLASSES), scores);
    return network
        .addLoss(ofHead.mul("loss", NumberLabels.DIGITS))
        .addMetric(SEQUENCE_ERROR)
        .addMetric(Classification.digitError(LOGITS, Batch.LABELS))
        .build();
  }

  private void convolve(int layer) {
    String name = "conv" + layer;
    Convolution convolution =
        Convolution.of(name, FILTERS[layer - 1] / model.divisor(), KERNEL).withPadding(PADDING);
    waiting.add(
        layer % 2 == 1 && layer < FILTERS.length
            ? convolution.withPool(Convolution.Pool.ROUNDING_DOWN)
            : convolution);
    if (dropout > 0 && layer > 1) {
      maps = layers.dropout(name + "/dropout", finished(), dropout);
    }
  }

  private FeatureMaps finished() {
    if (!waiting.isEmpty()) {
      maps = layers.convolutions(maps, waiting);
      waiting.clear();
    }
    return maps;
  }

  /** [N, 55]. */
  private SDVariable classified() {
    FeatureMaps last = finished();
    int units = UNITS / model.divisor();
    SDVariable x = last.variable();
    int in = last.length();
    for (String name : List.of("fc1", "fc2", "fc3")) {
      x = layers.fullyConnectedRelu(List.of(name), x, in, units);
      x = layers.dropout(name + "/dropout", x, units, dropout);
      in = units;
    }
    return layers.fullyConnected(
        List.of("heads"), x, units, NumberLabels.DIGITS * NumberLabels.CLASSES);
  }

  private void transform(String name) {
    FeatureMaps x = finished();
    SpatialTransformer transformer =
        SpatialTransformer.builder(localisation(), x.channels(), x.height(), x.width())
            .optSeed(seed)
            .build();
    SpatialTransformer.Transformed transformed = transformer.apply(name, x.variable());
    boolean atInput = x.height() == size;
    network.addTransformer(
        new Transformer(
            name,
            atInput ? images.name() : x.variable().name(),
            transformed.theta().name(),
            (atInput ? inColours(name, transformer, transformed) : transformed.output()).name(),
            transformer.transformation(),
            new OutputGrid(transformer.sampling().alignCorners(), x.height(), x.width())));
    maps = new FeatureMaps(transformed.output(), x.channels(), x.height(), x.width());
  }

  private Localisation localisation() {
    return model.transformers() == 1
        ? new NumberLocalisation(model.divisor() == 1 ? 32 : 8, LOCALISER_UNITS)
        : new DenseLocalisation(LOCALISER_UNITS, LOCALISER_UNITS);
  }

  /** The images as they were, transformed in the same way, for the eye: no part of the loss. */
  private SDVariable inColours(
      String name, SpatialTransformer transformer, SpatialTransformer.Transformed transformed) {
    return Stn.ops(graph)
        .spatialTransform(
            name + "/colours",
            images,
            transformed.theta(),
            transformer.transformation(),
            transformer.sampling(),
            transformer.outputSize());
  }
}
