package org.stn4j.onednn;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;

/** The memory that every program of the process uses while it runs; it grows and never shrinks. */
final class Scratch {

  private static final long PAGE = 4096;

  private static BytePointer whole = new BytePointer();
  private static BytePointer aligned = new BytePointer();
  private static long capacity;

  private Scratch() {}

  /** The shared memory, on a page's first byte; to be called with {@link Dnnl#LOCK} held. */
  static BytePointer atLeast(long bytes) {
    if (bytes > capacity) {
      whole.close();
      whole = new BytePointer(bytes + PAGE);
      aligned = whole.getPointer(Math.floorMod(-whole.address(), PAGE));
      capacity = bytes;
    }
    return aligned;
  }

  /** Overwrites everything, so that a program that reads what it did not write is found out. */
  static void fill(byte value) {
    synchronized (Dnnl.LOCK) {
      Pointer.memset(aligned, value, capacity);
    }
  }
}
