package org.stn4j.bench;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.stn4j.bench.protocol.NetworkKind;
import org.stn4j.bench.protocol.Peer;
import org.stn4j.lab.loss.CrossEntropy;
import org.stn4j.lab.metric.Classification;
import org.stn4j.lab.network.Network;
import org.stn4j.layer.ConvolutionalLocalisation;
import org.stn4j.layer.DenseLocalisation;
import org.stn4j.layer.Localisation;
import org.stn4j.layer.SpatialTransformer;
import org.stn4j.onednn.ConvBlock;
import org.stn4j.onednn.ConvStack;
import org.stn4j.onednn.DenseStack;

/** A network of the benchmarks as a SameDiff graph: images, labels → loss. */
final class StnNetwork {

  static final String IMAGES = "images";
  static final String LABELS = "labels";
  static final String LOGITS = "logits";
  static final String LOSS = "loss";

  private static final String TRANSFORMER = "st";

  private final SameDiff sd = SameDiff.create();
  private final DataType type;
  private final List<String> layers = new ArrayList<>();
  private final String regression;

  /**
   * @param type FLOAT or DOUBLE, of everything
   */
  StnNetwork(Peer.NetworkKey key, DataType type) {
    this.type = type;
    boolean dense = key.kind() == NetworkKind.FCN;
    SDVariable x = sd.placeHolder(IMAGES, type, -1, 1, NetworkKind.SIZE, NetworkKind.SIZE);
    SDVariable labels = sd.placeHolder(LABELS, type, -1, NetworkKind.CLASSES);
    if (key.transformation() != null) {
      Localisation localisation =
          dense ? new DenseLocalisation(32, 32) : new ConvolutionalLocalisation();
      x =
          SpatialTransformer.builder(localisation, 1, NetworkKind.SIZE, NetworkKind.SIZE)
              .optTransformation(BenchmarkTransformations.of(key.transformation()))
              .build()
              .apply(TRANSFORMER, x)
              .output();
      List<String> parts = dense ? List.of("fc1", "fc2") : List.of("conv1", "conv2", "fc");
      parts.forEach(part -> layers.add(TRANSFORMER + "/" + part));
      regression = TRANSFORMER + "/regression";
      layers.add(regression);
    } else {
      regression = null;
    }
    int[] widths = key.widths();
    SDVariable logits = dense ? fcn(x, widths[0]) : cnn(x, widths[0], widths[1]);
    CrossEntropy.apply(sd, LOSS, labels, logits.rename(LOGITS));
    sd.setLossVariables(LOSS);
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

  static String weights(String layer) {
    return layer + "/W";
  }

  static String bias(String layer) {
    return layer + "/b";
  }

  SameDiff graph() {
    return sd;
  }

  /** As the trainer takes it. */
  Network described() {
    return Network.builder(sd)
        .addLoss(sd.getVariable(LOSS))
        .addMetric(Classification.error(LOGITS, LABELS))
        .build();
  }

  /** The layers in the order of their numbers. */
  List<String> layers() {
    return layers;
  }

  /** The layer that regresses θ, or null. */
  String regression() {
    return regression;
  }

  /** A dense layer's weights are [out, in] in the protocol and [in, out] in the graph. */
  static INDArray turned(INDArray weights) {
    return weights.rank() == 2 ? weights.transpose() : weights;
  }
}
