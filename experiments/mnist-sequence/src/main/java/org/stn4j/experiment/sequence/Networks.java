package org.stn4j.experiment.sequence;

import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.stn4j.data.batch.Batch;
import org.stn4j.geometry.Affine;
import org.stn4j.geometry.warp.OutputGrid;
import org.stn4j.lab.loss.CrossEntropy;
import org.stn4j.lab.metric.Classification;
import org.stn4j.lab.network.FeatureMaps;
import org.stn4j.lab.network.Gru;
import org.stn4j.lab.network.Layers;
import org.stn4j.lab.network.Network;
import org.stn4j.lab.network.Transformer;
import org.stn4j.lab.network.Window;
import org.stn4j.layer.Initialisation;
import org.stn4j.onednn.shape.Precision;

/**
 * The networks of Sønderby et al. 2015, on images of 100×100, d the factor of down-sampling:
 *
 * <pre>
 *   RNN-SPN   localisation – GRU 256, three steps on the same features – fc 6 a step,
 *             three windows, each read by one classifier of 32 filters
 *   FFN-SPN   localisation – fc 200 – fc 6, one window,
 *             read by a classifier of 96 filters that names three digits
 *   CNN       the classifier of FFN-SPN on the means of d×d pixels
 * </pre>
 *
 * <p>Windows are ⌊100/d⌋ pixels high and wide. ReLU after every hidden layer, none in the recurrent
 * unit; softmax cross-entropy, the mean over digits. The three steps are written out one after the
 * other: SameDiff 1.0.0-M2.1 runs loops but has no gradients of them.
 */
final class Networks {

  static final String LOGITS = "logits";

  private static final int SIZE = ClutteredSequences.SIZE;
  private static final int LENGTH = ClutteredSequences.LENGTH;
  private static final int CLASSES = 10;
  private static final int UNITS = 256;
  private static final int HIDDEN = 200;
  private static final double GRU_DEVIATION = 0.1;

  private final SameDiff graph = SameDiff.create();
  private final Network.Builder network = Network.builder(graph);
  private final Layers layers;
  private final double dropout;
  private final FeatureMaps images =
      new FeatureMaps(
          graph.placeHolder(Batch.IMAGES, DataType.FLOAT, -1, 1, SIZE, SIZE), 1, SIZE, SIZE);

  private Networks(long seed, double dropout, Precision precision) {
    this.layers = new Layers(network, Initialisation.byName(seed), precision);
    this.dropout = dropout;
  }

  /**
   * A network with its initial weights.
   *
   * @param localisationFactor what the learning rate is multiplied by in the localisation network
   * @param dropout rate between the classifier's convolutions, in [0, 1)
   * @param precision in which convolutions multiply
   */
  static Network create(
      Model model,
      DownSampling d,
      long seed,
      double localisationFactor,
      double dropout,
      Precision precision) {
    return new Networks(seed, dropout, precision).create(model, d, localisationFactor);
  }

  private Network create(Model model, DownSampling d, double localisationFactor) {
    SDVariable digits =
        switch (model) {
          case CNN ->
              whole(layers.averagePool(images, new Window(d.factor(), d.factor(), 0, false)));
          case FFN_SPN -> whole(maps(transformed(d), d));
          case RNN_SPN -> new Classifier(32, 1, dropout).logits(layers, maps(steps(d), d));
        };
    if (model != Model.CNN) {
      network.optLearningRateFactor(DigitLocalisation.NAME + "/", localisationFactor);
    }
    SDVariable labels = graph.placeHolder(Batch.LABELS, DataType.FLOAT, -1, LENGTH, CLASSES);
    SDVariable flat = digits.reshape(-1, CLASSES);
    SDVariable loss = CrossEntropy.apply(graph, "loss", labels.reshape(-1, CLASSES), flat);
    flat.reshape(-1, LENGTH, CLASSES).rename(LOGITS);
    return network
        .addLoss(loss)
        .addMetric(Classification.digitError(LOGITS, Batch.LABELS))
        .addMetric(Classification.sequenceError(LOGITS, Batch.LABELS))
        .build();
  }

  /** Scores of all digits of an image. */
  private SDVariable whole(FeatureMaps image) {
    return new Classifier(96, LENGTH, dropout).logits(layers, image);
  }

  private static FeatureMaps maps(WindowTransformer attention, DownSampling d) {
    return new FeatureMaps(attention.windows(), 1, d.of(SIZE), d.of(SIZE));
  }

  private WindowTransformer transformed(DownSampling d) {
    SDVariable features =
        layers.fullyConnectedRelu(
            List.of(DigitLocalisation.NAME + "/fc"),
            DigitLocalisation.features(layers, images),
            HIDDEN);
    WindowTransformer attention = new WindowTransformer(images.variable(), HIDDEN, d.of(SIZE));
    attention.look(features);
    return shown(attention, d);
  }

  private WindowTransformer steps(DownSampling d) {
    FeatureMaps features = DigitLocalisation.features(layers, images);
    Gru gru =
        layers.gru(
            DigitLocalisation.NAME + "/gru",
            features.length(),
            UNITS,
            GRU_DEVIATION,
            DataType.FLOAT);
    WindowTransformer attention = new WindowTransformer(images.variable(), UNITS, d.of(SIZE));
    recur(attention, gru, features.variable().reshape(-1, features.length()), LENGTH);
    return shown(attention, d);
  }

  /**
   * Looks at each state of a recurrent unit that reads the same features at every step.
   *
   * @param features [N, in]
   */
  static void recur(WindowTransformer attention, Gru gru, SDVariable features, int steps) {
    SDVariable projected = gru.projected(features);
    SDVariable state = gru.initial();
    for (int k = 0; k < steps; k++) {
      state = gru.step(projected, state);
      attention.look(state);
    }
  }

  private WindowTransformer shown(WindowTransformer attention, DownSampling d) {
    List<WindowTransformer.Look> looks = attention.looks();
    for (int k = 1; k <= looks.size(); k++) {
      WindowTransformer.Look look = looks.get(k - 1);
      network.addTransformer(
          new Transformer(
              "look " + k,
              Batch.IMAGES,
              look.theta().name(),
              look.window().name(),
              new Affine(),
              new OutputGrid(true, d.of(SIZE), d.of(SIZE))));
    }
    return attention;
  }
}
