package org.stn4j.lab.network;

import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;

/**
 * A gated recurrent unit (Cho et al. 2014), the reset gate after the product with the state:
 *
 * <pre>
 *   r = σ(x·W_r + h·U_r + b_r)
 *   u = σ(x·W_u + h·U_u + b_u)
 *   c = tanh(x·W_c + b_c + r ⊙ (h·U_c))
 *   h' = (1 − u) ⊙ h + u ⊙ c
 * </pre>
 *
 * <p>The variables are {@code name/W} [in, 3·units] and {@code name/U} [units, 3·units] with the
 * columns of r, u and c in this order, {@code name/b} [3·units], zero, and the state to begin with,
 * {@code name/initial} [1, units], zero and learned.
 */
public final class Gru {

  private final SameDiff graph;
  private final SDVariable w;
  private final SDVariable u;
  private final SDVariable b;
  private final SDVariable initial;

  Gru(SameDiff graph, SDVariable w, SDVariable u, SDVariable b, SDVariable initial) {
    this.graph = graph;
    this.w = w;
    this.u = u;
    this.b = b;
    this.initial = initial;
  }

  /** The state before the first step, [1, units]: one for all examples. */
  public SDVariable initial() {
    return initial;
  }

  /**
   * What an input does to the gates, to be computed once where several steps read the same.
   *
   * @param x [N, in]
   * @return x·W + b, [N, 3·units]
   */
  public SDVariable projected(SDVariable x) {
    return x.mmul(w).add(b);
  }

  /**
   * One step.
   *
   * @param projected of the step's input, see {@link #projected}
   * @param state h, [N, units] or {@link #initial}
   * @return h', [N, units]
   */
  public SDVariable step(SDVariable projected, SDVariable state) {
    SDVariable[] fromInput = graph.split(projected, 3, 1);
    SDVariable[] fromState = graph.split(state.mmul(u), 3, 1);
    SDVariable reset = graph.nn().sigmoid(fromInput[0].add(fromState[0]));
    SDVariable update = graph.nn().sigmoid(fromInput[1].add(fromState[1]));
    SDVariable candidate = graph.math().tanh(fromInput[2].add(reset.mul(fromState[2])));
    return state.add(update.mul(candidate.sub(state)));
  }
}
