package org.stn4j.cuda.launch;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.stn4j.cuda.source.Real;

/**
 * A FLOAT or DOUBLE array in device memory.
 *
 * @param address of the first element, in bytes
 * @param real type of the elements
 * @param shape of the array
 * @param stride in elements
 */
public record ArrayView(long address, Real real, long[] shape, long[] stride) {

  /**
   * An ND4J array.
   *
   * @param address of its first element on the device
   * @throws IllegalArgumentException unless it is FLOAT or DOUBLE
   */
  public static ArrayView of(INDArray array, long address) {
    return new ArrayView(address, Real.of(array.dataType()), array.shape(), array.stride());
  }

  /** Elements along an axis. */
  public long size(int axis) {
    return shape[axis];
  }
}
