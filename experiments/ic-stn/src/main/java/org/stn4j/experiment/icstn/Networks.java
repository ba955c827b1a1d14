package org.stn4j.experiment.icstn;

import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.stn4j.data.batch.Batch;
import org.stn4j.data.digits.DigitGenerator;
import org.stn4j.geometry.Projective;
import org.stn4j.geometry.warp.OutputGrid;
import org.stn4j.lab.loss.CrossEntropy;
import org.stn4j.lab.metric.Classification;
import org.stn4j.lab.network.Network;
import org.stn4j.lab.network.Transformer;
import org.stn4j.layer.Initialisation;
import org.stn4j.onednn.ConvBlock;
import org.stn4j.onednn.ConvStack;
import org.stn4j.onednn.DenseStack;

/**
 * The networks of Lin and Lucey 2017, section 5.1, as the authors released them, on 28×28:
 *
 * <pre>
 *   CNN       conv 3×3×3 – conv 3×3×6 – max-pool 2×2 – conv 3×3×9 – conv 3×3×12 – fc 48 – fc 10
 *   STN       one warp of the perturbed image by what the predictor sees in it, then the classifier
 *   IC-STN-K  K warps of the original (see {@link InverseComposition}), then the classifier
 *
 *   classifier   conv 9×9×3 – fc 10
 * </pre>
 *
 * <p>ReLU after every layer but the last, no padding, softmax cross-entropy. CNN has 39,079
 * learnable numbers, the others 39,048 however many steps they take.
 */
final class Networks {

  static final String LOGITS = "logits";

  private static final int SIZE = DigitGenerator.SIZE;
  private static final int CLASSES = 10;

  private final SameDiff graph = SameDiff.create();
  private final Initialisation initialisation;
  private final Weights weights;
  private final Network.Builder network = Network.builder(graph);

  private Networks(long seed) {
    initialisation = Initialisation.byName(seed);
    weights = new Weights(graph, initialisation);
  }

  /**
   * A network with its initial weights.
   *
   * @param predictorFactor what the learning rate is multiplied by in the predictor
   */
  static Network create(Model model, long seed, double predictorFactor) {
    return new Networks(seed).create(model, predictorFactor);
  }

  private Network create(Model model, double predictorFactor) {
    SDVariable logits;
    if (model == Model.CNN) {
      logits = convolutional(images(Batch.IMAGES));
    } else {
      Predictor predictor = new Predictor(graph, initialisation);
      logits =
          classifier(
              model.inverseCompositional() ? steps(model, predictor) : transformed(predictor));
      network.optLearningRateFactor(Predictor.NAME + "/", predictorFactor);
    }
    SDVariable labels = graph.placeHolder(Batch.LABELS, DataType.FLOAT, -1, CLASSES);
    return network
        .addLoss(CrossEntropy.apply(graph, "loss", labels, logits.rename(LOGITS)))
        .addMetric(Classification.error(LOGITS, Batch.LABELS))
        .build();
  }

  private SDVariable images(String name) {
    return graph.placeHolder(name, DataType.FLOAT, -1, 1, SIZE, SIZE);
  }

  private SDVariable transformed(Predictor predictor) {
    SDVariable perturbed = images(Batch.IMAGES);
    SDVariable theta = predictor.apply(perturbed).rename("st/theta");
    SDVariable output = InverseComposition.warp("st/output", perturbed, theta, SIZE, SIZE);
    addTransformer("st", perturbed, theta, output);
    return output;
  }

  private SDVariable steps(Model model, Predictor predictor) {
    SDVariable originals = images(PerturbedImages.ORIGINALS);
    SDVariable perturbation =
        graph.placeHolder(PerturbedImages.PERTURBATION, DataType.FLOAT, -1, 8);
    List<InverseComposition.Step> steps =
        InverseComposition.apply(originals, perturbation, model.steps(), predictor, SIZE, SIZE);
    for (int k = 1; k <= steps.size(); k++) {
      InverseComposition.Step step = steps.get(k - 1);
      addTransformer("step " + k, originals, step.theta(), step.warped());
    }
    return steps.get(steps.size() - 1).warped();
  }

  private void addTransformer(String name, SDVariable input, SDVariable theta, SDVariable output) {
    network.addTransformer(
        new Transformer(
            name,
            input.name(),
            theta.name(),
            output.name(),
            new Projective(),
            new OutputGrid(true, SIZE, SIZE)));
  }

  private SDVariable classifier(SDVariable image) {
    SDVariable features =
        ConvStack.apply(
            graph,
            image,
            List.of(ConvBlock.plain(3, 9)),
            List.of(weights.of("conv", 3, 1, 9, 9)),
            List.of(weights.bias("conv", 3)));
    return DenseStack.apply(
        graph,
        features,
        List.of(weights.of("classifier", 3 * 20 * 20, CLASSES)),
        List.of(weights.bias("classifier", CLASSES)),
        false);
  }

  private SDVariable convolutional(SDVariable image) {
    SDVariable features =
        ConvStack.apply(
            graph,
            image,
            List.of(
                ConvBlock.plain(3, 3),
                ConvBlock.pooled(6, 3),
                ConvBlock.plain(9, 3),
                ConvBlock.plain(12, 3)),
            List.of(
                weights.of("conv1", 3, 1, 3, 3),
                weights.of("conv2", 6, 3, 3, 3),
                weights.of("conv3", 9, 6, 3, 3),
                weights.of("conv4", 12, 9, 3, 3)),
            List.of(
                weights.bias("conv1", 3),
                weights.bias("conv2", 6),
                weights.bias("conv3", 9),
                weights.bias("conv4", 12)));
    return DenseStack.apply(
        graph,
        features,
        List.of(weights.of("fc", 12 * 8 * 8, 48), weights.of("classifier", 48, CLASSES)),
        List.of(weights.bias("fc", 48), weights.bias("classifier", CLASSES)),
        false);
  }
}
