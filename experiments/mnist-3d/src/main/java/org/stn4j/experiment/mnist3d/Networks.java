package org.stn4j.experiment.mnist3d;

import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.stn4j.data.batch.Batch;
import org.stn4j.geometry.Affine3d;
import org.stn4j.geometry.warp.OutputGrid;
import org.stn4j.lab.loss.CrossEntropy;
import org.stn4j.lab.metric.Classification;
import org.stn4j.lab.network.Convolution;
import org.stn4j.lab.network.Convolution.Pool;
import org.stn4j.lab.network.FeatureMaps;
import org.stn4j.lab.network.Layers;
import org.stn4j.lab.network.Network;
import org.stn4j.lab.network.Transformer;
import org.stn4j.layer.DenseLocalisation;
import org.stn4j.layer.Initialisation;
import org.stn4j.layer.Localisation;
import org.stn4j.layer.SpatialTransformer;

/**
 * Classifiers of volumes:
 *
 * <pre>
 *   [transformer] – projection along the depth – FCN or CNN
 *
 *   transformer  affine, trilinear; localisation network: projections along all three axes,
 *                averaged to 30×30 pixels – fc 32 – fc 32 – θ
 *   FCN          fc 128 – fc 128 – classifier
 *   CNN          conv 5×5×32 – max-pool 2×2 – conv 5×5×32 – max-pool 2×2 – classifier
 * </pre>
 *
 * <p>ReLU after every hidden layer, softmax cross-entropy at the end; pools round up. The
 * projection is the sum along the depth, scaled so that an upright digit is as bright as its image.
 * The transformer's output has two thirds of the volume's height and width and a third of its
 * slices; networks with and without a transformer are alike in all else. (Jaderberg et al. 2015,
 * appendix A.3, which gives no sizes.)
 */
final class Networks {

  /** Name of the transformer, before the names of all its variables. */
  static final String TRANSFORMER = "st";

  /** Name of the scores. */
  static final String LOGITS = "logits";

  private static final int CLASSES = 10;
  private static final int UNITS = 128;
  private static final int FILTERS = 32;
  private static final int KERNEL = 5;

  private Networks() {}

  /**
   * A network with its initial weights.
   *
   * @param localisationFactor what the learning rate is multiplied by in the localisation network
   * @param type FLOAT or DOUBLE
   */
  static Network create(
      Model model, Scale scale, long seed, double localisationFactor, DataType type) {
    SameDiff graph = SameDiff.create();
    int side = scale.side();
    SDVariable volumes = graph.placeHolder(Batch.IMAGES, type, -1, 1, side, side, side);
    SDVariable labels = graph.placeHolder(Batch.LABELS, type, -1, CLASSES);
    Network.Builder network = Network.builder(graph);
    SDVariable x = volumes;
    int projected = side;
    if (model.transformer()) {
      x = transformed(network, volumes, scale, seed);
      projected = scale.transformed()[1];
      network.optLearningRateFactor(TRANSFORMER + "/", localisationFactor);
    }
    FeatureMaps projection =
        new FeatureMaps(x.mean(2).mul(brightness(scale)), 1, projected, projected);
    Layers layers = new Layers(network, Initialisation.byName(seed));
    SDVariable logits =
        model.convolutional() ? convolutional(layers, projection) : dense(layers, projection);
    SDVariable loss = CrossEntropy.apply(graph, "loss", labels, logits.rename(LOGITS));
    return network.addLoss(loss).addMetric(Classification.error(LOGITS, Batch.LABELS)).build();
  }

  private static SDVariable transformed(
      Network.Builder network, SDVariable volumes, Scale scale, long seed) {
    int[] outputSize = scale.transformed();
    int side = scale.side();
    Localisation localisation =
        new ThreeViews(new DenseLocalisation(32, 32), scale.window(), brightness(scale));
    SpatialTransformer transformer =
        SpatialTransformer.builder(localisation, 1, side, side, side)
            .optOutputSize(outputSize)
            .optSeed(seed)
            .build();
    SpatialTransformer.Transformed transformed = transformer.apply(TRANSFORMER, volumes);
    network.addTransformer(
        new Transformer(
            TRANSFORMER,
            volumes.name(),
            transformed.theta().name(),
            transformed.output().name(),
            new Affine3d(),
            new OutputGrid(transformer.sampling().alignCorners(), outputSize)));
    return transformed.output();
  }

  /** Makes of a mean along an axis what an upright digit's image is. */
  private static double brightness(Scale scale) {
    return (double) scale.side() / scale.thickness();
  }

  private static SDVariable dense(Layers layers, FeatureMaps x) {
    return layers.fullyConnected(List.of("fc1", "fc2", "classifier"), x, UNITS, UNITS, CLASSES);
  }

  private static SDVariable convolutional(Layers layers, FeatureMaps x) {
    FeatureMaps h =
        layers.convolutions(
            x,
            Convolution.of("conv1", FILTERS, KERNEL).withPool(Pool.ROUNDING_UP),
            Convolution.of("conv2", FILTERS, KERNEL).withPool(Pool.ROUNDING_UP));
    return layers.fullyConnected(List.of("classifier"), h, CLASSES);
  }
}
