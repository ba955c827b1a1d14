package org.stn4j.bench;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;
import org.stn4j.bench.protocol.BenchmarkTransformation;
import org.stn4j.bench.protocol.NetworkKind;
import org.stn4j.bench.protocol.Peer;
import org.stn4j.data.batch.Batch;
import org.stn4j.geometry.warp.OutputGrid;
import org.stn4j.lab.loss.CrossEntropy;
import org.stn4j.lab.metric.Classification;
import org.stn4j.lab.network.Network;
import org.stn4j.lab.network.Transformer;
import org.stn4j.layer.ConvolutionalLocalisation;
import org.stn4j.layer.DenseLocalisation;
import org.stn4j.layer.Localisation;
import org.stn4j.layer.SpatialTransformer;
import org.stn4j.onednn.ConvBlock;
import org.stn4j.onednn.ConvStack;
import org.stn4j.onednn.DenseStack;

/** A network of the benchmarks as a SameDiff graph: images, labels → loss. */
final class StnNetwork {

  static final String LOGITS = "logits";

  private static final String LOSS = "loss";

  private static final String TRANSFORMER = "st";

  private final SameDiff sd = SameDiff.create();
  private final DataType type;
  private final Network.Builder network = Network.builder(sd);
  private final List<String> layers = new ArrayList<>();

  /**
   * @param type FLOAT or DOUBLE, of everything
   */
  StnNetwork(Peer.NetworkKey key, DataType type) {
    this.type = type;
    boolean dense = key.kind() == NetworkKind.FCN;
    SDVariable x = sd.placeHolder(Batch.IMAGES, type, -1, 1, NetworkKind.SIZE, NetworkKind.SIZE);
    SDVariable labels = sd.placeHolder(Batch.LABELS, type, -1, NetworkKind.CLASSES);
    if (key.transformation() != null) {
      x = transformed(x, key.transformation(), dense);
    }
    int[] widths = key.widths();
    SDVariable logits = dense ? fcn(x, widths[0]) : cnn(x, widths[0], widths[1]);
    network
        .addLoss(CrossEntropy.apply(sd, LOSS, labels, logits.rename(LOGITS)))
        .addMetric(Classification.error(LOGITS, Batch.LABELS));
  }

  private SDVariable transformed(
      SDVariable image, BenchmarkTransformation transformation, boolean dense) {
    Localisation localisation =
        dense ? new DenseLocalisation(32, 32) : new ConvolutionalLocalisation();
    SpatialTransformer transformer =
        SpatialTransformer.builder(localisation, 1, NetworkKind.SIZE, NetworkKind.SIZE)
            .optTransformation(BenchmarkTransformations.of(transformation))
            .build();
    SpatialTransformer.Transformed transformed = transformer.apply(TRANSFORMER, image);
    List<String> parts =
        dense ? List.of("fc1", "fc2", "regression") : List.of("conv1", "conv2", "fc", "regression");
    parts.forEach(part -> layers.add(TRANSFORMER + "/" + part));
    network.addTransformer(
        new Transformer(
            TRANSFORMER,
            image.name(),
            transformed.theta().name(),
            transformed.output().name(),
            transformer.transformation(),
            new OutputGrid(
                transformer.sampling().alignCorners(), NetworkKind.SIZE, NetworkKind.SIZE)));
    return transformed.output();
  }

  private SDVariable fcn(SDVariable x, int width) {
    int pixels = NetworkKind.SIZE * NetworkKind.SIZE;
    return dense(List.of("fc1", "fc2", "out"), x, pixels, width, width, NetworkKind.CLASSES);
  }

  private SDVariable cnn(SDVariable x, int a, int b) {
    SDVariable features =
        ConvStack.apply(
            sd,
            x,
            List.of(ConvBlock.pooled(a, 9), ConvBlock.pooled(b, 7)),
            List.of(
                parameter(weights("conv1"), a, 1, 9, 9), parameter(weights("conv2"), b, a, 7, 7)),
            List.of(parameter(bias("conv1"), a), parameter(bias("conv2"), b)));
    layers.addAll(List.of("conv1", "conv2"));
    return dense(List.of("out"), features, 4 * b, NetworkKind.CLASSES);
  }

  private SDVariable parameter(String name, long... shape) {
    return sd.var(name, Nd4j.zeros(type, shape));
  }

  /** Fully connected layers with a relu after all but the last. */
  private SDVariable dense(List<String> names, SDVariable x, int in, int... out) {
    List<SDVariable> weights = new ArrayList<>();
    List<SDVariable> biases = new ArrayList<>();
    int size = in;
    for (int i = 0; i < out.length; i++) {
      weights.add(parameter(weights(names.get(i)), size, out[i]));
      biases.add(parameter(bias(names.get(i)), 1, out[i]));
      size = out[i];
    }
    layers.addAll(names);
    return DenseStack.apply(sd, x, weights, biases, false);
  }

  private static String weights(String layer) {
    return layer + "/W";
  }

  private static String bias(String layer) {
    return layer + "/b";
  }

  /** The layers in the order of their numbers. */
  List<String> layers() {
    return layers;
  }

  /** As the trainer takes it. */
  Network described() {
    return network.build();
  }
}
