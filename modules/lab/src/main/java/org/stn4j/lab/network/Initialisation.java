package org.stn4j.lab.network;

import java.util.SplittableRandom;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Initial weights, from a seed and a name alone: a variable starts the same whatever else a network
 * holds, on every backend.
 */
public final class Initialisation {

  private final long seed;

  /** All weights follow from this seed and the names of the variables. */
  public Initialisation(long seed) {
    this.seed = seed;
  }

  /**
   * Normal with variance 2 / fanIn, for a layer that a ReLU follows (He et al. 2015, equation 10).
   *
   * @param name of the variable
   * @param fanIn inputs of one unit
   */
  public INDArray he(String name, long fanIn, long... shape) {
    return normal(name, Math.sqrt(2.0 / fanIn), shape);
  }

  /**
   * Normal with variance 2 / (fanIn + fanOut), for a linear layer (Glorot and Bengio 2010, equation
   * 12).
   *
   * @param name of the variable
   * @param fanIn inputs of one unit
   * @param fanOut units that read one input
   */
  public INDArray glorot(String name, long fanIn, long fanOut, long... shape) {
    return normal(name, Math.sqrt(2.0 / (fanIn + fanOut)), shape);
  }

  /**
   * Normal around zero.
   *
   * @param name of the variable
   * @param deviation standard deviation
   */
  public INDArray normal(String name, double deviation, long... shape) {
    SplittableRandom random = new SplittableRandom(31 * seed + name.hashCode());
    int length = 1;
    for (long s : shape) {
      length = Math.toIntExact(length * s);
    }
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = (float) (deviation * random.nextGaussian());
    }
    return Nd4j.create(values, shape, 'c').castTo(DataType.FLOAT);
  }
}
