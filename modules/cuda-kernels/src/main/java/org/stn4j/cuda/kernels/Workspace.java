package org.stn4j.cuda.kernels;

/** Lays pieces of memory one after the other, each aligned to 256 bytes. */
final class Workspace {

  private static final long ALIGNMENT = 256;

  private long bytes;

  /** Reserves a piece; gives its offset. */
  long add(long size) {
    long offset = bytes;
    bytes = Math.addExact(bytes, aligned(size));
    return offset;
  }

  /** All pieces together. */
  long bytes() {
    return bytes;
  }

  static long aligned(long size) {
    return (Math.addExact(size, ALIGNMENT - 1)) / ALIGNMENT * ALIGNMENT;
  }
}
