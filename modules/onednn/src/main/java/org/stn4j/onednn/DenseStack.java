package org.stn4j.onednn;

import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.stn4j.onednn.op.DenseStackOp;
import org.stn4j.onednn.primitive.Dnnl;

/**
 * Puts a stack of fully connected layers into a graph: as one op on oneDNN where it runs, layer by
 * layer with ND4J's ops elsewhere. Values and gradients agree to float32's rounding.
 *
 * <p>One op is faster because bias and relu are part of the matrix products, the arrays between the
 * layers are never looked up, and the gradient of an input that nothing trainable stands behind is
 * not computed.
 */
public final class DenseStack {

  private DenseStack() {}

  /**
   * Adds a stack to a graph: {@code x_i = relu(x_{i-1} · W_i + b_i)}.
   *
   * @param sd the graph
   * @param x [N, …]; all axes but the first are taken as one
   * @param weights one per layer, [in, out]
   * @param biases one per layer, [out] or [1, out]
   * @param reluAtEnd whether the last layer has a relu as well
   * @return [N, out of the last layer]
   * @throws IllegalArgumentException if there is no layer, not one bias for each weight, or weights
   *     that are no matrices or do not fit each other
   */
  public static SDVariable apply(
      SameDiff sd,
      SDVariable x,
      List<SDVariable> weights,
      List<SDVariable> biases,
      boolean reluAtEnd) {
    if (weights.isEmpty() || biases.size() != weights.size()) {
      throw new IllegalArgumentException(
          "a dense stack needs layers and one bias for each weight, got "
              + weights.size()
              + " weights and "
              + biases.size()
              + " biases");
    }
    if (!Dnnl.runs(x.dataType())) {
      return withNd4j(sd, x, weights, biases, reluAtEnd);
    }
    SDVariable[] inputs = new SDVariable[1 + 2 * weights.size()];
    inputs[0] = x;
    for (int i = 0; i < weights.size(); i++) {
      inputs[1 + 2 * i] = weights.get(i);
      inputs[2 + 2 * i] = biases.get(i);
    }
    return new DenseStackOp(sd, reluAtEnd, inputs).outputVariables()[0];
  }

  /** The same by ND4J's ops. */
  static SDVariable withNd4j(
      SameDiff sd,
      SDVariable x,
      List<SDVariable> weights,
      List<SDVariable> biases,
      boolean reluAtEnd) {
    SDVariable value = x.reshape(-1, weights.get(0).getShape()[0]);
    for (int i = 0; i < weights.size(); i++) {
      // As a product and a sum: ND4J's xw_plus_b takes several times as long.
      value = value.mmul(weights.get(i)).add(biases.get(i));
      if (reluAtEnd || i < weights.size() - 1) {
        value = sd.nn().relu(value, 0);
      }
    }
    return value;
  }
}
