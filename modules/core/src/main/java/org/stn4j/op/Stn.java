package org.stn4j.op;

import org.nd4j.autodiff.samediff.SameDiff;
import org.stn4j.extension.BackendInfo;
import org.stn4j.extension.OpRegistry;

/** Entry to the spatial transformer ops: {@code Stn.ops(sd).spatialTransform(…)}. */
public final class Stn {

  private Stn() {}

  /**
   * The ops, to be put into a graph.
   *
   * @throws IllegalStateException if ND4J runs on a backend that cannot execute them; says which
   */
  public static StnOps ops(SameDiff sameDiff) {
    BackendInfo.current();
    OpRegistry.publish();
    return new StnOps(sameDiff);
  }
}
