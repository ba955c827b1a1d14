package org.stn4j.experiment.addition;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.stn4j.data.batch.Batch;
import org.stn4j.data.random.RandomStream;
import org.stn4j.geometry.Transformation;
import org.stn4j.geometry.warp.OutputGrid;
import org.stn4j.lab.loss.CrossEntropy;
import org.stn4j.lab.metric.Classification;
import org.stn4j.lab.network.Convolution;
import org.stn4j.lab.network.Convolution.Pool;
import org.stn4j.lab.network.FeatureMaps;
import org.stn4j.lab.network.Layers;
import org.stn4j.lab.network.Network;
import org.stn4j.lab.network.Transformer;
import org.stn4j.lab.network.Window;
import org.stn4j.layer.DenseLocalisation;
import org.stn4j.layer.Initialisation;
import org.stn4j.layer.SpatialTransformer;

/**
 * The networks of Jaderberg et al. 2015, appendix A.1, on images of two channels:
 *
 * <pre>
 *   FCN       fc – fc – classifier
 *   CNN       conv 9×9 – max-pool 2×2 – conv 7×7 – max-pool 2×2 – classifier
 *   ST-FCN    transformer (localisation fc 32 – fc 32 – θ), average pool 2×2, then FCN
 *   2×ST-FCN  two such transformers side by side, their outputs one after the other as 4 channels
 * </pre>
 *
 * <p>Every transformer localises in both channels and transforms both by its one θ; it learns by
 * itself which digit to look after. ReLU after every hidden layer, softmax cross-entropy at the
 * end. A transformer's output has the size of its input. Pooling rounds sizes down.
 */
final class Networks {

  /** Name of a transformer without its number, before the names of all its variables. */
  static final String TRANSFORMER = "st";

  private static final int CHANNELS = 2;
  private static final int SUMS = 19;
  private static final int FIRST_KERNEL = 9;
  private static final int SECOND_KERNEL = 7;

  private Networks() {}

  /**
   * A network with its initial weights.
   *
   * @param size height and width of the images, in pixels
   * @param localisationFactor what the learning rate is multiplied by in the localisation networks
   */
  static Network create(Model model, int size, long seed, double localisationFactor) {
    SameDiff graph = SameDiff.create();
    SDVariable images = graph.placeHolder(Batch.IMAGES, DataType.FLOAT, -1, CHANNELS, size, size);
    SDVariable labels = graph.placeHolder(Batch.LABELS, DataType.FLOAT, -1, SUMS);
    Network.Builder network = Network.builder(graph);
    Layers layers = new Layers(network, Initialisation.byName(seed));
    SumWidths widths = SumWidths.of(model);
    SDVariable logits;
    if (model == Model.CNN) {
      logits = convolutional(layers, new FeatureMaps(images, CHANNELS, size, size), widths);
    } else if (model.transformers() == 0) {
      logits = dense(layers, images, CHANNELS * size * size, widths);
    } else {
      FeatureMaps transformed =
          new FeatureMaps(
              transform(network, images, model, size, seed),
              model.transformers() * CHANNELS,
              size,
              size);
      network.optLearningRateFactor(TRANSFORMER, localisationFactor);
      FeatureMaps halved = layers.averagePool(transformed, Window.halving());
      logits = dense(layers, halved.variable(), halved.length(), widths);
    }
    SDVariable loss = CrossEntropy.apply(graph, "loss", labels, logits.rename("logits"));
    return network.addLoss(loss).addMetric(Classification.error("logits", Batch.LABELS)).build();
  }

  /** The outputs of all transformers [N, channels of all, H, W]. */
  private static SDVariable transform(
      Network.Builder network, SDVariable images, Model model, int size, long seed) {
    Transformation transformation = model.transformation().orElseThrow();
    List<SDVariable> outputs = new ArrayList<>();
    for (int i = 1; i <= model.transformers(); i++) {
      SpatialTransformer transformer =
          SpatialTransformer.builder(new DenseLocalisation(32, 32), CHANNELS, size, size)
              .optTransformation(transformation)
              .optSeed(RandomStream.hash(seed, i))
              .build();
      SpatialTransformer.Transformed transformed = transformer.apply(TRANSFORMER + i, images);
      network.addTransformer(
          new Transformer(
              TRANSFORMER + i,
              images.name(),
              transformed.theta().name(),
              transformed.output().name(),
              transformation,
              new OutputGrid(transformer.sampling().alignCorners(), size, size)));
      outputs.add(transformed.output());
    }
    return outputs.size() == 1
        ? outputs.get(0)
        : network.graph().concat(1, outputs.toArray(SDVariable[]::new));
  }

  private static SDVariable dense(Layers layers, SDVariable x, int numbers, SumWidths widths) {
    return layers.fullyConnected(
        List.of("fc1", "fc2", "classifier"), x, numbers, widths.first(), widths.second(), SUMS);
  }

  private static SDVariable convolutional(Layers layers, FeatureMaps x, SumWidths widths) {
    FeatureMaps h =
        layers.convolutions(
            x,
            Convolution.of("conv1", widths.first(), FIRST_KERNEL).withPool(Pool.ROUNDING_DOWN),
            Convolution.of("conv2", widths.second(), SECOND_KERNEL).withPool(Pool.ROUNDING_DOWN));
    return layers.fullyConnected(List.of("classifier"), h, SUMS);
  }
}
