package org.stn4j.onednn.kernel;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;

/** Places within arrays. */
final class Addresses {

  private Addresses() {}

  /** That many bytes behind the array's first. */
  static Pointer bytes(Pointer array, long offset) {
    return new BytePointer(array).getPointer(offset);
  }

  /** The address of a float32 array's element of that index. */
  static Pointer floats(Pointer array, long index) {
    return bytes(array, index * Float.BYTES);
  }
}
