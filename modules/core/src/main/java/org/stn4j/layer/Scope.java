package org.stn4j.layer;

import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Where the variables of a part of a network live: a name before theirs, a data type, and a random
 * stream for their initial values, so that one seed always gives the same network.
 */
public final class Scope {

  private final SameDiff sd;
  private final String name;
  private final Parameters parameters;
  private final boolean fused;

  /**
   * @param name goes before the name of every variable, with a slash
   * @param type FLOAT or DOUBLE
   * @param seed of the initial values
   */
  public Scope(SameDiff sd, String name, DataType type, long seed) {
    this(sd, name, new NewParameters(sd, name + "/", type, seed), true);
  }

  /**
   * With parameters from elsewhere, in a layer of DL4J's: these take the one variable that nothing
   * reads for their output, so that ops with a second one cannot stand in their graphs.
   */
  Scope(SameDiff sd, String name, Parameters parameters) {
    this(sd, name, parameters, false);
  }

  private Scope(SameDiff sd, String name, Parameters parameters, boolean fused) {
    this.sd = sd;
    this.name = name;
    this.parameters = parameters;
    this.fused = fused;
  }

  /**
   * How layers come into this graph.
   *
   * @param type of the arrays
   * @param rank 2 for images, 3 for volumes
   */
  LayerStacks stacks(DataType type, int rank) {
    return fused ? Nd4jLayerStacks.of(type, rank) : new Nd4jLayerStacks();
  }

  /** The graph. */
  public SameDiff sameDiff() {
    return sd;
  }

  /** A name in this scope. */
  public String name(String local) {
    return name + "/" + local;
  }

  /**
   * Trainable weights, normal with variance 2/fanIn: He et al. 2015, for layers that a ReLU
   * follows.
   *
   * @param fanIn inputs of each output
   * @param shape [in, out], or of a convolution [out, in, window…]
   */
  public SDVariable weights(String local, long fanIn, long... shape) {
    return parameters.weights(local, fanIn, shape);
  }

  /** Trainable zeros. */
  public SDVariable zeros(String local, long... shape) {
    return parameters.values(local, new double[length(shape)], shape);
  }

  /** A trainable row [1, n]. */
  public SDVariable row(String local, double[] values) {
    return parameters.values(local, values, 1, values.length);
  }

  /** A trainable vector [n]. */
  public SDVariable vector(String local, double[] values) {
    return parameters.values(local, values, values.length);
  }

  static int length(long... shape) {
    long length = 1;
    for (long size : shape) {
      length = Math.multiplyExact(length, size);
    }
    return Math.toIntExact(length);
  }

  /**
   * A fully connected layer x·W + b, W as {@link #weights}, b zero. As a product and a sum: ND4J's
   * {@code xw_plus_b} takes several times as long.
   *
   * @param x [N, in]
   * @return [N, out]
   */
  public SDVariable dense(String local, SDVariable x, int in, int out) {
    SDVariable w = weights(local + "/W", in, in, out);
    SDVariable b = zeros(local + "/b", 1, out);
    return x.mmul(w).add(name(local), b);
  }
}
