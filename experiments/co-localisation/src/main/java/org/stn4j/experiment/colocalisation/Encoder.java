package org.stn4j.experiment.colocalisation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.stn4j.onednn.ConvBlock;
import org.stn4j.onednn.ConvStack;
import org.stn4j.onednn.DenseStack;

/**
 * The digit CNN of Table 1 as an encoder e: all activations of its two hidden layers, behind relu
 * and pooling, and of its classification layer, without softmax, one after the other (Jaderberg et
 * al. 2015, appendix A.2).
 *
 * <p>The paper does not say how large they are, beside a margin of 1. As they come, squared
 * distances between digits are some thousands, and the loss is least where the transformer looks at
 * nothing at all. So the activations of each layer can be scaled to one length, that of the whole
 * encoding being 1.
 */
final class Encoder {

  /** Before the names that the variables have in the digit CNN. */
  static final String PREFIX = "encoder/";

  private static final List<String> CONVOLUTIONS = List.of("conv1", "conv2");
  private static final String CLASSIFIER = "classifier";

  /** Keeps the norm of no activations at all from being 0. */
  private static final double TINY = 1e-12;

  private final SameDiff graph;
  private final boolean scaled;
  private final Map<String, SDVariable> variables = new LinkedHashMap<>();

  /**
   * Puts the variables of a digit CNN into a graph.
   *
   * @param parameters of the digit CNN, by name
   * @param scaled whether encodings have length 1
   */
  Encoder(SameDiff graph, Map<String, INDArray> parameters, boolean scaled) {
    this.graph = graph;
    this.scaled = scaled;
    parameters.forEach((name, array) -> variables.put(name, graph.var(PREFIX + name, array.dup())));
  }

  /**
   * Encodes images.
   *
   * @param images [N, 1, size, size]
   * @param size that of the images that the digit CNN reads, in pixels
   * @return [N, F]
   */
  SDVariable encode(SDVariable images, int size) {
    List<SDVariable> activations = new ArrayList<>();
    SDVariable x = images;
    int side = size;
    for (String name : CONVOLUTIONS) {
      SDVariable w = variable(name + "/W");
      int filters = (int) w.getShape()[0];
      int kernel = (int) w.getShape()[2];
      List<ConvBlock> block = List.of(ConvBlock.pooled(filters, kernel));
      x = ConvStack.apply(graph, x, block, List.of(w), List.of(variable(name + "/b")));
      side = (side - kernel + 1) / 2;
      activations.add(x.reshape(-1, filters * side * side));
    }
    List<SDVariable> w = List.of(variable(CLASSIFIER + "/W"));
    List<SDVariable> b = List.of(variable(CLASSIFIER + "/b"));
    activations.add(DenseStack.apply(graph, x, w, b, false));
    if (scaled) {
      activations.replaceAll(a -> ofLength(Math.sqrt(1.0 / activations.size()), a));
    }
    return graph.concat(1, activations.toArray(SDVariable[]::new));
  }

  /** Rows scaled to a Euclidean length. */
  private SDVariable ofLength(double length, SDVariable rows) {
    SDVariable squares = rows.mul(rows).sum(true, 1).add(TINY);
    return rows.div(graph.math().sqrt(squares)).mul(length);
  }

  private SDVariable variable(String name) {
    SDVariable variable = variables.get(name);
    if (variable == null) {
      throw new IllegalArgumentException(
          "an encoder needs a variable \"" + name + "\", got " + variables.keySet());
    }
    return variable;
  }
}
