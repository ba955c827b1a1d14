package org.stn4j.experiment.colocalisation;

import java.util.Map;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.stn4j.data.batch.Batch;
import org.stn4j.geometry.Attention;
import org.stn4j.geometry.warp.OutputGrid;
import org.stn4j.lab.network.Network;
import org.stn4j.lab.network.Transformer;
import org.stn4j.layer.SpatialTransformer;
import org.stn4j.op.Stn;

/**
 * The network of Jaderberg et al. 2015, appendix A.2: a transformer of scale and translation crops
 * each image, a digit CNN whose weights stay as they are encodes the crops and random ones, and the
 * triplet loss compares them.
 */
final class Networks {

  /** Name of the transformer, before the names of all its variables. */
  static final String TRANSFORMER = "st";

  private static final double PRINTED_MARGIN = 1;

  /** In mean squared distances of two random crops. */
  private static final double MARGIN = 4;

  private Networks() {}

  /**
   * A network with its initial weights.
   *
   * @param digitCnn parameters of the encoder, by name
   * @param crop side of the images that the encoder reads, in pixels
   * @param asPrinted whether loss and localisation network are as printed and the transformer may
   *     look anywhere, also out of the image; otherwise it looks at parts of the image, and
   *     encodings are compared {@linkplain TripletLoss#relative relative to random crops'}
   */
  static Network create(Map<String, INDArray> digitCnn, int crop, long seed, boolean asPrinted) {
    int size = Scenes.SIZE;
    SameDiff graph = SameDiff.create();
    SDVariable images = graph.placeHolder(Batch.IMAGES, DataType.FLOAT, -1, 1, size, size);
    SDVariable random = graph.placeHolder(DigitScenes.CROP, DataType.FLOAT, -1, 3);
    Attention attention = new Attention();
    StridedLocalisation localisation =
        asPrinted
            ? StridedLocalisation.free()
            : StridedLocalisation.within(
                graph.placeHolder(DigitScenes.WINDOW, DataType.FLOAT, -1, 1),
                1 - DigitScenes.scale(crop, size));
    SpatialTransformer transformer =
        SpatialTransformer.builder(localisation, 1, size, size)
            .optTransformation(attention)
            .optOutputSize(crop, crop)
            .optSeed(seed)
            .build();
    SpatialTransformer.Transformed transformed = transformer.apply(TRANSFORMER, images);
    SDVariable elsewhere =
        Stn.ops(graph)
            .spatialTransform(
                "elsewhere",
                images,
                random,
                attention,
                transformer.sampling(),
                transformer.outputSize());
    Encoder encoder = new Encoder(graph, digitCnn);
    SDVariable e = encoder.encode(transformed.output(), crop);
    SDVariable r = encoder.encode(elsewhere, crop);
    SDVariable loss =
        asPrinted
            ? TripletLoss.apply(graph, "loss", e, r, PRINTED_MARGIN)
            : TripletLoss.relative(
                graph,
                "loss",
                e,
                r,
                MARGIN,
                graph.placeHolder(DigitScenes.ATTRACTION, DataType.FLOAT, -1, 1));
    String theta = transformed.theta().name();
    return Network.builder(graph)
        .addLoss(loss)
        .addMetric(new Overlap(Overlap.LOCALISED, theta, size))
        .addMetric(new Overlap(Overlap.MEAN, theta, size))
        .addTransformer(
            new Transformer(
                TRANSFORMER,
                images.name(),
                theta,
                transformed.output().name(),
                attention,
                new OutputGrid(transformer.sampling().alignCorners(), crop, crop)))
        .optLearningRateFactor(Encoder.PREFIX, 0)
        .build();
  }
}
