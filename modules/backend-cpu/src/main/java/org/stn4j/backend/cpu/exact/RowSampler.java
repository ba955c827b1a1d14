package org.stn4j.backend.cpu.exact;

/**
 * Samples one row of output pixels: first {@link #aim} at the coordinates, then the other methods
 * for every channel. Holds the taps of the row; not to be shared between threads.
 *
 * <p>A channel's pixels stand in row-major order from {@code base} on, followed by one cell that
 * stands for everything outside the image: the padding's value when read, ignored when written.
 */
interface RowSampler {

  /**
   * Takes the coordinates of a row.
   *
   * @param pixel coordinates in pixels [rank][W]: x, y[, z]
   */
  void aim(double[][] pixel);

  /** V of a row of one channel into {@code output[at …]}. */
  void forward(double[] image, int base, double[] output, int at);

  /** Adds ∂L/∂U of a row of one channel. */
  void addImageGradient(double[] imageGradient, int base, double[] outputGradient, int at);

  /** Adds ∂L/∂pixel [rank][W] of a row of one channel. */
  void addPixelGradient(
      double[] image, int base, double[] outputGradient, int at, double[][] pixelGradient);
}
