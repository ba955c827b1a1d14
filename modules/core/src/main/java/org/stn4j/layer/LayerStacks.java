package org.stn4j.layer;

import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * How the layers of localisation networks come into a graph. A module that has ops for several
 * layers at once provides one, found by {@code ServiceLoader}; where none runs, the layers are
 * ND4J's ops. Values and gradients are the same to rounding.
 */
public interface LayerStacks {

  /** Whether stacks of arrays of this type run here. */
  boolean run(DataType type);

  /**
   * Fully connected layers, {@code x_i = relu(x_{i-1}·W_i + b_i)}.
   *
   * @param x [N, …]; all axes but the first are taken as one
   * @param weights one per layer, [in, out]
   * @param biases one per layer, [1, out]
   * @param reluAtEnd whether the last layer has a ReLU as well
   * @return [N, out of the last layer]
   */
  SDVariable dense(
      SDVariable x, List<SDVariable> weights, List<SDVariable> biases, boolean reluAtEnd);

  /**
   * Convolutions of stride 1 without padding, each with a ReLU; all but the last are followed by
   * the largest value of every 2×2 window, stride 2, rounding down.
   *
   * @param images [N, C, H, W]
   * @param weights one per layer, [out, in, k, k]
   * @param biases one per layer, [out]
   * @return [N, out of the last layer, H', W']
   */
  SDVariable convolutions(SDVariable images, List<SDVariable> weights, List<SDVariable> biases);
}
