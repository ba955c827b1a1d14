package org.stn4j.onednn.shape;

/** In which numbers oneDNN multiplies; arrays and sums are float32 either way. */
public enum Precision {
  /** float32 throughout. */
  FLOAT32,

  /**
   * Images, weights, activations and their gradients are rounded to bfloat16 (8 bits of mantissa, a
   * relative error of up to 2⁻⁸) before they are multiplied; products are added in float32, and
   * gradients of weights and biases leave in float32. On processors without bfloat16 instructions
   * this is {@link #FLOAT32}.
   */
  BFLOAT16
}
