package org.stn4j.cuda.launch;

/** Lays pieces of memory one after the other, each aligned to 256 bytes. */
public final class Workspace {

  private static final long ALIGNMENT = 256;

  private long bytes;

  /**
   * Reserves a piece.
   *
   * @param size in bytes
   * @return its offset from the workspace's address, in bytes
   * @throws ArithmeticException if all pieces together have 2⁶³ bytes or more
   */
  public long add(long size) {
    long offset = bytes;
    bytes = Math.addExact(bytes, aligned(size));
    return offset;
  }

  /** Bytes of all pieces together. */
  public long bytes() {
    return bytes;
  }

  /** The bytes that a piece of a size takes: the next multiple of 256. */
  public static long aligned(long size) {
    return (Math.addExact(size, ALIGNMENT - 1)) / ALIGNMENT * ALIGNMENT;
  }
}
