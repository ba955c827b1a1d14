package org.stn4j.experiment.gtsrb;

import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.stn4j.data.batch.Batch;
import org.stn4j.data.gtsrb.SignLabels;
import org.stn4j.geometry.warp.OutputGrid;
import org.stn4j.lab.loss.CrossEntropy;
import org.stn4j.lab.metric.Classification;
import org.stn4j.lab.network.ContrastNormalisation;
import org.stn4j.lab.network.Convolution;
import org.stn4j.lab.network.FeatureMaps;
import org.stn4j.lab.network.Layers;
import org.stn4j.lab.network.Network;
import org.stn4j.lab.network.Transformer;
import org.stn4j.layer.Initialisation;
import org.stn4j.layer.SpatialTransformer;
import org.stn4j.op.Stn;

/**
 * The networks of Moodstocks 2015, as released:
 *
 * <pre>
 *   images → global → local normalisation → block 1 – block 2 [– block 3] – fc – classifier
 *
 *   block    [transformer –] conv – ReLU – max-pool 2×2 – contrast normalisation (9×9 box)
 *   kernels  5×5, 5×5; with three blocks 7×7, 4×4, 4×4: 48 → 46/23 → 24/12 → 13/6
 * </pre>
 *
 * <p>Every convolution pads with two zeros on each side; ReLU behind fc; softmax cross-entropy.
 * Global normalisation is {@code (x − mean) / deviation} with the training set's numbers, local
 * normalisation that of contrast over the three planes with a 7-tap Gaussian. Both come before the
 * first transformer, so what it sees outside the image, 0, is the normalised background and not
 * black. A transformer is affine, its output as large as its input, its localisation network {@link
 * SignLocalisation}.
 */
final class Networks {

  static final String LOGITS = "logits";

  private static final int PADDING = 2;

  private final SameDiff graph = SameDiff.create();
  private final Network.Builder network = Network.builder(graph);
  private final Layers layers;
  private final Model model;
  private final long seed;
  private final SDVariable images;
  private final int size;

  private Networks(Model model, int size, long seed) {
    this.model = model;
    this.size = size;
    this.seed = seed;
    this.layers = new Layers(network, Initialisation.byName(seed));
    this.images = graph.placeHolder(Batch.IMAGES, DataType.FLOAT, -1, 3, size, size);
  }

  /**
   * A network with its initial weights.
   *
   * @param size height and width of the images, in pixels
   * @param localisationFactor what the learning rate is multiplied by in the localisation networks
   */
  static Network create(Model model, int size, long seed, double localisationFactor) {
    return new Networks(model, size, seed).create(localisationFactor);
  }

  private Network create(double localisationFactor) {
    FeatureMaps x = new FeatureMaps(normalised(), 3, size, size);
    if (model.normalisation().local()) {
      x = layers.normalised(x, ContrastNormalisation.gaussian());
    }
    for (int block = 1; block <= model.blocks(); block++) {
      for (Place place : model.places()) {
        if (place.block() == block) {
          x = transformed(x, place);
          network.optLearningRateFactor(name(place) + "/", localisationFactor);
        }
      }
      x = convolved(x, block);
    }
    SDVariable logits =
        layers
            .fullyConnected(List.of("fc", "classifier"), x, model.units(), SignLabels.CLASSES)
            .rename(LOGITS);
    SDVariable labels = graph.placeHolder(Batch.LABELS, DataType.FLOAT, -1, SignLabels.CLASSES);
    return network
        .addLoss(CrossEntropy.apply(graph, "loss", labels, logits))
        .addMetric(Classification.accuracy(LOGITS, Batch.LABELS))
        .build();
  }

  private SDVariable normalised() {
    SDVariable mean = graph.placeHolder(Signs.MEAN, DataType.FLOAT, -1, 1, 1, 1);
    SDVariable deviation = graph.placeHolder(Signs.DEVIATION, DataType.FLOAT, -1, 1, 1, 1);
    return images.sub(mean).div(deviation);
  }

  private FeatureMaps convolved(FeatureMaps x, int block) {
    FeatureMaps y =
        layers.convolutions(
            x,
            Convolution.of("conv" + block, model.filters(block), model.kernel(block))
                .withPadding(PADDING)
                .withPool(Convolution.Pool.ROUNDING_DOWN));
    return model.normalisation().betweenBlocks()
        ? layers.normalised(y, ContrastNormalisation.box())
        : y;
  }

  private FeatureMaps transformed(FeatureMaps x, Place place) {
    SpatialTransformer transformer =
        SpatialTransformer.builder(new SignLocalisation(place), x.channels(), x.height(), x.width())
            .optSeed(seed)
            .build();
    SpatialTransformer.Transformed transformed = transformer.apply(name(place), x.variable());
    boolean atInput = place.block() == 1;
    network.addTransformer(
        new Transformer(
            name(place),
            atInput ? images.name() : x.variable().name(),
            transformed.theta().name(),
            (atInput ? inColours(transformer, transformed) : transformed.output()).name(),
            transformer.transformation(),
            new OutputGrid(transformer.sampling().alignCorners(), x.height(), x.width())));
    return new FeatureMaps(transformed.output(), x.channels(), x.height(), x.width());
  }

  /** The images as they were, transformed in the same way, for the eye: no part of the loss. */
  private SDVariable inColours(
      SpatialTransformer transformer, SpatialTransformer.Transformed transformed) {
    return Stn.ops(graph)
        .spatialTransform(
            "st1/colours",
            images,
            transformed.theta(),
            transformer.transformation(),
            transformer.sampling(),
            transformer.outputSize());
  }

  /** Before the names of all variables of a transformer. */
  private static String name(Place place) {
    return "st" + place.block();
  }
}
