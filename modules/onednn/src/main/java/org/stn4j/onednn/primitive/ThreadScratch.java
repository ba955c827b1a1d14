package org.stn4j.onednn.primitive;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;

/** The memory that the programs of a thread use while they run; it grows and never shrinks. */
public final class ThreadScratch {

  private static final long PAGE = 4096;

  private static final ThreadLocal<ThreadScratch> OF_THREAD =
      ThreadLocal.withInitial(ThreadScratch::new);

  private BytePointer whole = new BytePointer();
  private BytePointer aligned = new BytePointer();
  private long capacity;

  private ThreadScratch() {}

  /** That of the calling thread. */
  public static ThreadScratch ofThread() {
    return OF_THREAD.get();
  }

  /** The memory, on a page's first byte. */
  BytePointer atLeast(long bytes) {
    if (bytes > capacity) {
      whole.close();
      whole = new BytePointer(bytes + PAGE);
      aligned = whole.getPointer(Math.floorMod(-whole.address(), PAGE));
      capacity = bytes;
    }
    return aligned;
  }

  /** Overwrites everything, so that a program that reads what it did not write is found out. */
  public void fill(byte value) {
    Pointer.memset(aligned, value, capacity);
  }
}
