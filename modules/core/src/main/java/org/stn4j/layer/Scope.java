package org.stn4j.layer;

import java.util.Random;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Where the variables of a part of a network live: a name before theirs, a data type, and a random
 * stream for their initial values, so that one seed always gives the same network.
 */
public final class Scope {

  private final SameDiff sd;
  private final String name;
  private final DataType type;
  private final Random random;

  /**
   * @param name goes before the name of every variable, with a slash
   * @param type FLOAT or DOUBLE
   * @param seed of the initial values
   */
  public Scope(SameDiff sd, String name, DataType type, long seed) {
    this.sd = sd;
    this.name = name;
    this.type = type;
    this.random = new Random(seed);
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
   */
  public SDVariable weights(String local, long fanIn, long... shape) {
    INDArray array = Nd4j.create(type, shape);
    double deviation = Math.sqrt(2.0 / fanIn);
    double[] values = new double[Math.toIntExact(array.length())];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextGaussian() * deviation;
    }
    return sd.var(name(local), Nd4j.createFromArray(values).castTo(type).reshape(shape));
  }

  /** Trainable zeros. */
  public SDVariable zeros(String local, long... shape) {
    return sd.var(name(local), Nd4j.zeros(type, shape));
  }

  /** A trainable row [1, n]. */
  public SDVariable row(String local, double[] values) {
    return sd.var(name(local), Nd4j.createFromArray(values).castTo(type).reshape(1, values.length));
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
