package org.stn4j.backend.cpu.bilinear;

import org.stn4j.backend.cpu.strip.StripTaps;
import org.stn4j.backend.cpu.vector.Vectorization;

/** The loops of sampling over many channels at once, which stand side by side ({@link Lanes}). */
interface BlockMath {

  /** Null without vector instructions, where blocks of channels do not pay. */
  BlockMath BEST = Vectorization.choose(BlockMath.class, "VectorBlockMath", () -> null);

  /** Channels that are sampled at once, a multiple of 4. */
  int lanes();

  /**
   * V of the points of a strip.
   *
   * @param base of the image's first cell
   * @param v receives [n][lanes]
   */
  void forward(StripTaps t, int n, float[] u, int base, float[] v);

  /**
   * Adds ∂L/∂U and ∂L/∂pixel of a strip.
   *
   * @param u the image; null if the gradient of the points is not wanted
   * @param du the gradient of the image; null if it is not wanted
   * @param base of the first cell
   * @param g ∂L/∂V [n][lanes]
   * @param dx receives ∂L/∂x [n][lanes], added to
   */
  void backward(
      StripTaps t, int n, float[] u, float[] du, int base, float[] g, float[] dx, float[] dy);
}
