package org.stn4j.lab.optim;

import java.nio.FloatBuffer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.Adam;
import org.stn4j.extension.BackendInfo;
import org.stn4j.lab.array.Elements;

/**
 * Adam (Kingma and Ba 2015, Algorithm 1 in the order of section 2's last paragraph) on FLOAT
 * parameters in the processor's own memory: one pass over parameters, gradients and both moments,
 * which takes a third of the time of ND4J's updater and subtraction. Numbers and their places in
 * the state are ND4J's.
 *
 * <pre>
 *   m ← β₁·m + (1 − β₁)·g
 *   v ← β₂·v + (1 − β₂)·g²
 *   w ← w − η·√(1 − β₂ᵗ)/(1 − β₁ᵗ) · m/(√v + ε)
 * </pre>
 */
final class HostAdam {

  /** Elements at a time: four arrays of them fit into the first-level cache. */
  private static final int PIECE = 2048;

  private final FloatBuffer values;
  private final FloatBuffer gradients;
  private final FloatBuffer mean;
  private final FloatBuffer square;
  private final float[] w = new float[PIECE];
  private final float[] g = new float[PIECE];
  private final float[] m = new float[PIECE];
  private final float[] v = new float[PIECE];

  /**
   * @param values w [n], one piece of memory, held by the caller as long as this is used
   * @param gradients g [n], likewise
   * @param state m, then v [1, 2n], likewise
   */
  HostAdam(INDArray values, INDArray gradients, INDArray state) {
    int n = Math.toIntExact(values.length());
    this.values = Elements.buffer(values);
    this.gradients = Elements.buffer(gradients);
    this.mean = Elements.buffer(state).slice(0, n);
    this.square = Elements.buffer(state).slice(n, n);
  }

  /** Whether it can be used for parameters like these. */
  static boolean suits(INDArray values) {
    return BackendInfo.current().onHost()
        && values.dataType() == DataType.FLOAT
        && 2 * values.length() * Float.BYTES <= Integer.MAX_VALUE;
  }

  /**
   * One update.
   *
   * @param config β₁, β₂, ε and η
   * @param iteration updates before this one: t − 1
   * @param scale of the gradients, which stay as they are
   */
  void update(Adam config, int iteration, double scale) {
    double t = iteration + 1.0;
    double rate =
        config.getLearningRate(iteration, 0)
            * Math.sqrt(1 - Math.pow(config.getBeta2(), t))
            / (1 - Math.pow(config.getBeta1(), t));
    float beta1 = (float) config.getBeta1();
    float beta2 = (float) config.getBeta2();
    float epsilon = (float) config.getEpsilon();
    for (int at = 0; at < values.capacity(); at += PIECE) {
      int n = Math.min(PIECE, values.capacity() - at);
      values.get(at, w, 0, n);
      gradients.get(at, g, 0, n);
      mean.get(at, m, 0, n);
      square.get(at, v, 0, n);
      move(n, beta1, beta2, epsilon, (float) rate, (float) scale);
      values.put(at, w, 0, n);
      mean.put(at, m, 0, n);
      square.put(at, v, 0, n);
    }
  }

  private void move(int n, float beta1, float beta2, float epsilon, float rate, float scale) {
    float[] w = this.w;
    float[] g = this.g;
    float[] m = this.m;
    float[] v = this.v;
    float rest1 = 1 - beta1;
    float rest2 = 1 - beta2;
    for (int i = 0; i < n; i++) {
      float gradient = scale * g[i];
      float mean = beta1 * m[i] + rest1 * gradient;
      float square = beta2 * v[i] + rest2 * gradient * gradient;
      m[i] = mean;
      v[i] = square;
      w[i] -= rate * mean / ((float) Math.sqrt(square) + epsilon);
    }
  }
}
