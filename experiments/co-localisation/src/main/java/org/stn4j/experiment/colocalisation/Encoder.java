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
 */
final class Encoder {

  /** Before the names that the variables have in the digit CNN. */
  static final String PREFIX = "encoder/";

  private static final List<String> CONVOLUTIONS = List.of("conv1", "conv2");
  private static final String CLASSIFIER = "classifier";

  private final SameDiff graph;
  private final Map<String, SDVariable> variables = new LinkedHashMap<>();

  /**
   * Puts the variables of a digit CNN into a graph.
   *
   * @param parameters of the digit CNN, by name
   */
  Encoder(SameDiff graph, Map<String, INDArray> parameters) {
    this.graph = graph;
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
    return graph.concat(1, activations.toArray(SDVariable[]::new));
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
