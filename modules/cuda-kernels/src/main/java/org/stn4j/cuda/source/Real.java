package org.stn4j.cuda.source;

import org.nd4j.linalg.api.buffer.DataType;

/** Floating-point types of images, grids and θ. */
public enum Real {
  /** 4 bytes. */
  FLOAT("float", 4),
  /** 8 bytes. */
  DOUBLE("double", 8);

  private final String word;
  private final int bytes;

  Real(String word, int bytes) {
    this.word = word;
    this.bytes = bytes;
  }

  /** Its name in CUDA. */
  public String word() {
    return word;
  }

  /** Size of a number. */
  public int bytes() {
    return bytes;
  }

  /**
   * The type of an ND4J array.
   *
   * @throws IllegalArgumentException unless FLOAT or DOUBLE
   */
  public static Real of(DataType type) {
    return switch (type) {
      case FLOAT -> FLOAT;
      case DOUBLE -> DOUBLE;
      default ->
          throw new IllegalArgumentException(
              "the kernels work on FLOAT and DOUBLE arrays, got " + type);
    };
  }
}
