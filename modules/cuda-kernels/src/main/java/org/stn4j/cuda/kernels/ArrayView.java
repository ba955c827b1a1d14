package org.stn4j.cuda.kernels;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * An array in device memory.
 *
 * @param address of the first element
 * @param real type of the elements
 * @param shape of the array
 * @param stride in elements
 */
record ArrayView(long address, Real real, long[] shape, long[] stride) {

  static ArrayView of(INDArray array, long address) {
    return new ArrayView(address, Real.of(array.dataType()), array.shape(), array.stride());
  }

  long size(int axis) {
    return shape[axis];
  }
}
