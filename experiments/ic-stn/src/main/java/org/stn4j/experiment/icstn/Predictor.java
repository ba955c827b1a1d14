package org.stn4j.experiment.icstn;

import java.util.List;
import java.util.function.UnaryOperator;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;
import org.stn4j.geometry.Projective;
import org.stn4j.layer.Initialisation;
import org.stn4j.onednn.ConvBlock;
import org.stn4j.onednn.ConvStack;
import org.stn4j.onednn.DenseStack;

/**
 * The network that regresses a homography from an image of 28×28, with one set of weights however
 * often it is applied:
 *
 * <pre>
 *   conv 7×7×4 – conv 7×7×8 – max-pool 2×2 – fc 48 – fc 8      28 → 22 → 16 → 8
 * </pre>
 *
 * <p>ReLU between; the last layer starts with zero weights and the identity's parameters as bias.
 */
final class Predictor implements UnaryOperator<SDVariable> {

  /** Before the names of all its variables. */
  static final String NAME = "predictor";

  private static final List<ConvBlock> BLOCKS =
      List.of(ConvBlock.plain(4, 7), ConvBlock.pooled(8, 7));
  private static final int FEATURES = 8 * 8 * 8;
  private static final int HIDDEN = 48;

  private final SameDiff graph;
  private final List<SDVariable> filters;
  private final List<SDVariable> filterBiases;
  private final List<SDVariable> weights;
  private final List<SDVariable> biases;

  Predictor(SameDiff graph, Initialisation initialisation) {
    this.graph = graph;
    Weights w = new Weights(graph, initialisation);
    double[] identity = new Projective().identity();
    filters = List.of(w.of(NAME + "/conv1", 4, 1, 7, 7), w.of(NAME + "/conv2", 8, 4, 7, 7));
    filterBiases = List.of(w.bias(NAME + "/conv1", 4), w.bias(NAME + "/conv2", 8));
    String regression = NAME + "/regression";
    weights =
        List.of(
            w.of(NAME + "/fc", FEATURES, HIDDEN),
            graph.var(regression + "/W", Nd4j.zeros(DataType.FLOAT, HIDDEN, identity.length)));
    biases =
        List.of(
            w.bias(NAME + "/fc", HIDDEN),
            graph.var(regression + "/b", Nd4j.createFromArray(identity).castTo(DataType.FLOAT)));
  }

  /**
   * @param image [N, 1, 28, 28]
   * @return homographies [N, 8]
   */
  @Override
  public SDVariable apply(SDVariable image) {
    SDVariable features = ConvStack.apply(graph, image, BLOCKS, filters, filterBiases);
    return DenseStack.apply(graph, features, weights, biases, false);
  }
}
