package org.stn4j.onednn.shape;

/**
 * What a forward pass leaves for the backward pass: one array of bytes, in which each piece begins
 * at a multiple of {@value #ALIGNMENT}.
 */
public final class Tape {

  private static final long ALIGNMENT = 64;

  private Tape() {}

  /** Bytes that a piece of so many takes. */
  public static long aligned(long bytes) {
    return (bytes + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
  }
}
