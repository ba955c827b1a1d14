package org.stn4j.backend.cpu.points;

/**
 * Where an op's points come from, and where their gradient goes: a grid array, or θ through a warp.
 * Holds the state of one example; not to be shared between threads.
 */
public interface Points {

  /** Turns to an example. */
  void begin(long example);

  /**
   * The coordinates of a row in pixels.
   *
   * @param pixel receives [rank][W]
   */
  void pixels(int row, double[][] pixel);

  /**
   * Takes the gradient of a row.
   *
   * @param pixelGradient ∂L/∂pixel [rank][W]; may be overwritten
   */
  void gradient(int row, double[][] pixelGradient);

  /** Writes what was gathered of the example's gradient. */
  void end();
}
