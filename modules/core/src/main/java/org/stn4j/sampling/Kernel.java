package org.stn4j.sampling;

/**
 * A separable sampling kernel k(x − m): the weights of the pixels m around a coordinate x along one
 * axis (Jaderberg et al. 2015, equation 3). Immutable.
 *
 * <p>To add one, write a class that implements this and name it in {@link Kernels}.
 */
public interface Kernel {

  /** Short lower-case name, unique in {@link Kernels}: {@code bilinear}. */
  String name();

  /** How many neighbouring pixels along an axis may have a weight. */
  int taps();

  /**
   * The lowest pixel that may have a weight.
   *
   * @param x coordinate in pixels, finite; 0 is the centre of the first pixel
   */
  long first(double x);

  /**
   * Weights of the pixels first … first + taps − 1, and their derivatives with respect to x.
   *
   * @param x coordinate in pixels, finite
   * @param first as {@link #first} gave it for x
   * @param weights receives k(x − m) [taps]
   * @param derivatives receives ∂k(x − m)/∂x [taps]; from the right where the kernel has a kink
   */
  void weights(double x, long first, double[] weights, double[] derivatives);
}
