package org.stn4j.onednn.primitive;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;

/** Memory of a thread for what is not kept; it grows and never shrinks. */
public final class ThreadScratch {

  private static final long PAGE = 4096;

  private static final ThreadLocal<ThreadScratch> OF_THREAD =
      ThreadLocal.withInitial(ThreadScratch::new);

  private static final ThreadLocal<ThreadScratch> SHARED =
      ThreadLocal.withInitial(ThreadScratch::new);

  private BytePointer whole = new BytePointer();
  private BytePointer aligned = new BytePointer();
  private long capacity;

  private ThreadScratch() {}

  /** That which the programs of the calling thread use while they run. */
  public static ThreadScratch ofThread() {
    return OF_THREAD.get();
  }

  /** Another of the calling thread, for what programs in several threads leave to each other. */
  public static ThreadScratch shared() {
    return SHARED.get();
  }

  /** The memory, on a page's first byte. What was in it is lost when it grows. */
  public BytePointer atLeast(long bytes) {
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
