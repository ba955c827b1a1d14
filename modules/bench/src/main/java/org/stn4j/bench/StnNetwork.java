package org.stn4j.bench;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.Conv2DConfig;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.Pooling2DConfig;
import org.nd4j.linalg.factory.Nd4j;
import org.stn4j.bench.protocol.NetworkKind;
import org.stn4j.bench.protocol.Peer;
import org.stn4j.layer.ConvolutionalLocalisation;
import org.stn4j.layer.DenseLocalisation;
import org.stn4j.layer.Localisation;
import org.stn4j.layer.SpatialTransformer;

/** A network of the benchmarks as a SameDiff graph: images, labels → loss. */
final class StnNetwork {

  static final String IMAGES = "images";
  static final String LABELS = "labels";
  static final String LOSS = "loss";

  private static final String TRANSFORMER = "st";

  private final SameDiff sd = SameDiff.create();
  private final List<String> layers = new ArrayList<>();
  private final String regression;

  StnNetwork(Peer.NetworkKey key) {
    boolean dense = key.kind() == NetworkKind.FCN;
    SDVariable x =
        sd.placeHolder(IMAGES, DataType.FLOAT, -1, 1, NetworkKind.SIZE, NetworkKind.SIZE);
    SDVariable labels = sd.placeHolder(LABELS, DataType.FLOAT, -1, NetworkKind.CLASSES);
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
    sd.loss.softmaxCrossEntropy(LOSS, labels, logits, null);
    sd.setLossVariables(LOSS);
  }

  private SDVariable fcn(SDVariable x, int width) {
    int pixels = NetworkKind.SIZE * NetworkKind.SIZE;
    x = sd.nn().relu(dense("fc1", x.reshape(-1, pixels), pixels, width), 0);
    x = sd.nn().relu(dense("fc2", x, width, width), 0);
    return dense("out", x, width, NetworkKind.CLASSES);
  }

  private SDVariable cnn(SDVariable x, int a, int b) {
    x = convolution("conv1", x, 1, a, 9);
    x = convolution("conv2", x, a, b, 7);
    return dense("out", x.reshape(-1, 4 * b), 4 * b, NetworkKind.CLASSES);
  }

  private SDVariable dense(String name, SDVariable x, int in, int out) {
    SDVariable w = sd.var(weights(name), Nd4j.zeros(DataType.FLOAT, in, out));
    SDVariable b = sd.var(bias(name), Nd4j.zeros(DataType.FLOAT, 1, out));
    layers.add(name);
    return x.mmul(w).add(b);
  }

  private SDVariable convolution(String name, SDVariable x, int in, int out, int side) {
    SDVariable w = sd.var(weights(name), Nd4j.zeros(DataType.FLOAT, side, side, in, out));
    SDVariable b = sd.var(bias(name), Nd4j.zeros(DataType.FLOAT, out));
    layers.add(name);
    Conv2DConfig config = Conv2DConfig.builder().kH(side).kW(side).build();
    Pooling2DConfig pooling = Pooling2DConfig.builder().kH(2).kW(2).sH(2).sW(2).build();
    return sd.nn().relu(sd.cnn().maxPooling2d(sd.cnn().conv2d(x, w, b, config), pooling), 0);
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

  /** The layers in the order of their numbers. */
  List<String> layers() {
    return layers;
  }

  /** The layer that regresses θ, or null. */
  String regression() {
    return regression;
  }

  /** The protocol's order [out, in], [out, in, height, width] as SameDiff's. */
  static INDArray toGraph(INDArray weights) {
    return weights.rank() == 2 ? weights.transpose() : weights.permute(2, 3, 1, 0);
  }

  /** SameDiff's order as the protocol's. */
  static INDArray fromGraph(INDArray weights) {
    return weights.rank() == 2 ? weights.transpose() : weights.permute(3, 2, 0, 1);
  }
}
