package org.stn4j.lab.graph;

import org.nd4j.linalg.api.ndarray.INDArray;

/** The addresses that an array's values lie at, from {@code begin} to before {@code end}. */
record MemoryRange(long begin, long end) {

  /** That of an array in row-major or column-major order without gaps; of an empty one nothing. */
  static MemoryRange of(INDArray array) {
    if (array.isEmpty()) {
      return new MemoryRange(0, 0);
    }
    long begin = array.data().addressPointer().address();
    return new MemoryRange(begin, begin + array.data().length() * array.dataType().width());
  }

  boolean meets(MemoryRange other) {
    return begin < other.end && other.begin < end;
  }
}
