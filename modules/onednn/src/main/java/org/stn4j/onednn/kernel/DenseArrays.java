package org.stn4j.onednn.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.stn4j.extension.Layout;

/** Addresses of arrays for one call: dense and row-major, of a copy where the array is not. */
final class DenseArrays {

  private record Copy(INDArray dense, INDArray array) {}

  private final List<INDArray> kept = new ArrayList<>();
  private final List<Copy> copies = new ArrayList<>();

  Pointer read(INDArray array) {
    INDArray dense = Layout.isRowMajor(array) ? array : array.dup('c');
    kept.add(dense);
    return dense.data().addressPointer();
  }

  Pointer write(INDArray array) {
    if (Layout.isRowMajor(array)) {
      return array.data().addressPointer();
    }
    INDArray dense = array.dup('c');
    copies.add(new Copy(dense, array));
    return dense.data().addressPointer();
  }

  /** {@link #read} of the arrays 0 … count − 1. */
  Pointer[] readAll(int count, IntFunction<INDArray> arrays) {
    return IntStream.range(0, count).mapToObj(arrays).map(this::read).toArray(Pointer[]::new);
  }

  /** {@link #write} of the arrays 0 … count − 1. */
  Pointer[] writeAll(int count, IntFunction<INDArray> arrays) {
    return IntStream.range(0, count).mapToObj(arrays).map(this::write).toArray(Pointer[]::new);
  }

  /** Puts what was written into copies where it belongs. */
  void finish() {
    for (Copy copy : copies) {
      copy.array.assign(copy.dense);
    }
    kept.clear();
  }
}
