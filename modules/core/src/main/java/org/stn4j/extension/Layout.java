package org.stn4j.extension;

import org.nd4j.linalg.api.ndarray.INDArray;

/** How an array lies in memory. */
public final class Layout {

  private Layout() {}

  /**
   * Whether the elements lie side by side in row-major order. The stride of an axis of size 1 does
   * not matter; ND4J's {@code Shape.hasDefaultStridesForShape} says no to every array that has one.
   */
  public static boolean isRowMajor(INDArray array) {
    long expected = 1;
    for (int axis = array.rank() - 1; axis >= 0; axis--) {
      if (array.size(axis) != 1) {
        if (array.stride(axis) != expected) {
          return false;
        }
        expected *= array.size(axis);
      }
    }
    return true;
  }
}
