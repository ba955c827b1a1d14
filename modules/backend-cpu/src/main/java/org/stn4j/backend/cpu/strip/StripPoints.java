package org.stn4j.backend.cpu.strip;

import org.stn4j.backend.cpu.points.Points;

/**
 * {@link Points}, a strip at a time and in {@code float}: what sampling of FLOAT images uses. Holds
 * the state of one example; not to be shared between threads.
 */
public interface StripPoints {

  /** Turns to an example. */
  void begin(int example);

  /** Places the points of a strip, {@link StripTaps#exact} with them. */
  void aim(int strip, StripTaps taps);

  /**
   * Takes the gradient of the strip that was aimed at last; the arrays may be overwritten.
   *
   * @param dx ∂L/∂x in pixels, zero behind the last point to the end of its vector
   * @param dy ∂L/∂y, the same
   */
  void gradient(int strip, float[] dx, float[] dy);

  /** Writes what was gathered of the example's gradient. */
  void end();
}
