package org.stn4j.layer;

import java.util.Random;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

/**
 * New variables of a graph. Weights are normal with variance 2/fanIn (He et al. 2015, for layers
 * that a ReLU follows), from a random stream of their own.
 */
final class NewParameters implements Parameters {

  private final SameDiff sd;
  private final String prefix;
  private final DataType type;
  private final Random random;

  NewParameters(SameDiff sd, String prefix, DataType type, long seed) {
    this.sd = sd;
    this.prefix = prefix;
    this.type = type;
    this.random = new Random(seed);
  }

  @Override
  public SDVariable weights(String local, long fanIn, long... shape) {
    double deviation = Math.sqrt(2.0 / fanIn);
    double[] values = new double[Scope.length(shape)];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextGaussian() * deviation;
    }
    return values(local, values, shape);
  }

  @Override
  public SDVariable values(String local, double[] values, long... shape) {
    return sd.var(prefix + local, Nd4j.createFromArray(values).castTo(type).reshape(shape));
  }
}
