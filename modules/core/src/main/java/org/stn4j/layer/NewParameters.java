package org.stn4j.layer;

import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

/** New variables of a graph; weights are {@linkplain Initialisation#he He et al.'s}. */
final class NewParameters implements Parameters {

  private final SameDiff sd;
  private final String prefix;
  private final DataType type;
  private final Initialisation initialisation;

  NewParameters(SameDiff sd, String prefix, DataType type, long seed) {
    this.sd = sd;
    this.prefix = prefix;
    this.type = type;
    this.initialisation = Initialisation.inOrder(type, seed);
  }

  @Override
  public SDVariable weights(String local, long fanIn, long... shape) {
    return sd.var(prefix + local, initialisation.he(local, fanIn, shape));
  }

  @Override
  public SDVariable values(String local, double[] values, long... shape) {
    return sd.var(prefix + local, Nd4j.createFromArray(values).castTo(type).reshape(shape));
  }
}
