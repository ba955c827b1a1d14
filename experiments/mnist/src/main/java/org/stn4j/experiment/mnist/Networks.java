package org.stn4j.experiment.mnist;

import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.stn4j.data.batch.Batch;
import org.stn4j.geometry.Transformation;
import org.stn4j.geometry.warp.OutputGrid;
import org.stn4j.lab.loss.CrossEntropy;
import org.stn4j.lab.loss.LabelSmoothing;
import org.stn4j.lab.metric.Classification;
import org.stn4j.lab.network.Convolution;
import org.stn4j.lab.network.Convolution.Pool;
import org.stn4j.lab.network.FeatureMaps;
import org.stn4j.lab.network.Layers;
import org.stn4j.lab.network.Network;
import org.stn4j.lab.network.PoseNoise;
import org.stn4j.lab.network.Transformer;
import org.stn4j.lab.network.Window;
import org.stn4j.layer.ConvolutionalLocalisation;
import org.stn4j.layer.DenseLocalisation;
import org.stn4j.layer.Initialisation;
import org.stn4j.layer.Localisation;
import org.stn4j.layer.SpatialTransformer;

/**
 * The networks of Jaderberg et al. 2015, section 4.1 and appendix A.4:
 *
 * <pre>
 *   FCN      fc – fc – classifier
 *   CNN      conv 9×9 – max-pool 2×2 – conv 7×7 – max-pool 2×2 – classifier
 *   ST-FCN   transformer (localisation fc 32 – fc 32 – θ), then FCN
 *   ST-CNN   transformer (localisation ÷2 – conv 5×5×20 – max-pool – conv 5×5×20 – fc 20 – θ), CNN
 * </pre>
 *
 * <p>ReLU after every hidden layer, softmax cross-entropy at the end. The transformer's output has
 * the size of its input. Where images are larger than 28×28 (RTS and TC) an average pooling of 2×2
 * halves it for the classifier; networks without a transformer have no such pooling and read the
 * image as it is. Max-pooling rounds sizes up: rounded down, nothing would be left of RTS after the
 * second one (42 → 21 → 13 → 6, smaller than the 7×7 kernel).
 */
final class Networks {

  /** Name of the transformer, before the names of all its variables. */
  static final String TRANSFORMER = "st";

  private static final int CLASSES = 10;
  private static final int DIGIT = 28;
  private static final int FIRST_KERNEL = 9;
  private static final int SECOND_KERNEL = 7;

  private Networks() {}

  /**
   * A network with its initial weights.
   *
   * @param size height and width of the images, in pixels
   * @param training what it is trained with
   */
  static Network create(Model model, int size, long seed, Hyperparameters training) {
    SameDiff graph = SameDiff.create();
    SDVariable images = graph.placeHolder(Batch.IMAGES, DataType.FLOAT, -1, 1, size, size);
    SDVariable labels = graph.placeHolder(Batch.LABELS, DataType.FLOAT, -1, CLASSES);
    Network.Builder network = Network.builder(graph);
    Layers layers = new Layers(network, Initialisation.byName(seed));
    FeatureMaps x = new FeatureMaps(images, 1, size, size);
    if (model.transformation().isPresent()) {
      x = transform(network, layers, x, model, seed, training.poseNoise());
      network.optLearningRateFactor(TRANSFORMER + "/", training.localisationFactor());
      if (size > DIGIT) {
        x = layers.averagePool(x, Window.halving());
      }
    }
    Widths widths = Widths.of(model, size);
    SDVariable logits =
        (model.convolutional() ? convolutional(layers, x, widths) : dense(layers, x, widths))
            .rename("logits");
    SDVariable targets = LabelSmoothing.apply(labels, CLASSES, training.labelSmoothing());
    SDVariable loss = CrossEntropy.apply(graph, "loss", targets, logits);
    return network
        .addLoss(loss)
        .addMetric(Classification.error(logits.name(), Batch.LABELS))
        .build();
  }

  private static FeatureMaps transform(
      Network.Builder network,
      Layers layers,
      FeatureMaps x,
      Model model,
      long seed,
      double poseNoise) {
    Transformation transformation = model.transformation().orElseThrow();
    Localisation localisation =
        model.convolutional() ? new ConvolutionalLocalisation() : new DenseLocalisation(32, 32);
    int size = x.height();
    SpatialTransformer transformer =
        SpatialTransformer.builder(new PoseNoise(localisation, layers, poseNoise), 1, size, size)
            .optTransformation(transformation)
            .optSeed(seed)
            .build();
    SpatialTransformer.Transformed transformed = transformer.apply(TRANSFORMER, x.variable());
    network.addTransformer(
        new Transformer(
            TRANSFORMER,
            x.variable().name(),
            transformed.theta().name(),
            transformed.output().name(),
            transformation,
            new OutputGrid(transformer.sampling().alignCorners(), size, size)));
    return new FeatureMaps(transformed.output(), 1, size, size);
  }

  private static SDVariable dense(Layers layers, FeatureMaps x, Widths widths) {
    return layers.fullyConnected(
        List.of("fc1", "fc2", "classifier"), x, widths.first(), widths.second(), CLASSES);
  }

  private static SDVariable convolutional(Layers layers, FeatureMaps x, Widths widths) {
    FeatureMaps h =
        layers.convolutions(
            x,
            Convolution.of("conv1", widths.first(), FIRST_KERNEL).withPool(Pool.ROUNDING_UP),
            Convolution.of("conv2", widths.second(), SECOND_KERNEL).withPool(Pool.ROUNDING_UP));
    return layers.fullyConnected(List.of("classifier"), h, CLASSES);
  }
}
