package org.stn4j.layer;

import java.util.Random;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Initial weights, which follow from a seed alone, on every backend. */
public final class Initialisation {

  private final DataType type;
  private final Function<String, RandomGenerator> streams;

  private Initialisation(DataType type, Function<String, RandomGenerator> streams) {
    this.type = type;
    this.streams = streams;
  }

  /**
   * In FLOAT, from a seed and the name of each variable: it starts the same whatever else a network
   * holds.
   */
  public static Initialisation byName(long seed) {
    return new Initialisation(
        DataType.FLOAT, name -> new SplittableRandom(31 * seed + name.hashCode()));
  }

  /**
   * From one stream, a variable after the other: it starts the same whatever it is called.
   *
   * @param type of the arrays
   */
  public static Initialisation inOrder(DataType type, long seed) {
    Random stream = new Random(seed);
    return new Initialisation(type, name -> stream);
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
    RandomGenerator random = streams.apply(name);
    double[] values = new double[Scope.length(shape)];
    for (int i = 0; i < values.length; i++) {
      values[i] = deviation * random.nextGaussian();
    }
    return Nd4j.createFromArray(values).castTo(type).reshape(shape);
  }
}
