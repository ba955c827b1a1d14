package org.stn4j.bench;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.stn4j.bench.protocol.Tensor;

/** Between ND4J's arrays and the protocol's. */
final class Arrays32 {

  private Arrays32() {}

  static INDArray of(float[] values, long... shape) {
    return Nd4j.createFromArray(values).reshape(shape);
  }

  static Tensor tensor(INDArray array) {
    return new Tensor(array.dup('c').data().asFloat(), array.shape());
  }
}
