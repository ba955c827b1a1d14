package org.stn4j.sampling;

/**
 * A separable sampling kernel k(x − m; Φ): the weights of the pixels m around a coordinate x along
 * one axis (Jaderberg et al. 2015, equation 3). Immutable.
 *
 * <p>Most kernels have no parameters. Those that have take them as one more input of the sampler, Φ
 * [{@link #parameterCount}], shared by the whole batch, and ∂V/∂Φ exists like every other gradient.
 *
 * <p>To add one, write a class that implements this and name it in {@link Kernels}.
 */
public interface Kernel {

  /** Short lower-case name, unique in {@link Kernels}: {@code bilinear}. */
  String name();

  /**
   * The length of Φ; 0 where nothing is to be learned.
   *
   * @param rank 2 for images, 3 for volumes
   */
  default int parameterCount(int rank) {
    return 0;
  }

  /**
   * What stands in Φ, in order, for lists of kernels: {@code sigma_x sigma_y}.
   *
   * @param rank 2 for images, 3 for volumes
   */
  default String parameterNames(int rank) {
    return "";
  }

  /**
   * The Φ to begin with.
   *
   * @param rank 2 for images, 3 for volumes
   */
  default double[] initialParameters(int rank) {
    return new double[0];
  }

  /**
   * Whether the kernel's width depends on how far apart neighbouring points of the output lie in
   * the image; see {@link Antialiased}.
   */
  default boolean widens() {
    return false;
  }

  /**
   * Whether a point outside is first brought inside by the padding ({@link Padding#fold}), and its
   * pixels are found then. Otherwise each pixel under the kernel is brought inside ({@link
   * Padding#map}).
   */
  default boolean foldsPoints() {
    return false;
  }

  /**
   * The kernel along one axis.
   *
   * @param axis 0 for x, 1 for y, 2 for z
   * @param phi Φ
   */
  Profile along(int axis, double[] phi);
}
