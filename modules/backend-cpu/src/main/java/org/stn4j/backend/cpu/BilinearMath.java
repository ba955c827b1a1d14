package org.stn4j.backend.cpu;

import org.slf4j.LoggerFactory;

/**
 * The loops of bilinear sampling that are worth vector instructions, in plain Java: what runs where
 * the JVM has no module {@code jdk.incubator.vector}.
 */
class BilinearMath {

  private static final BilinearMath BEST =
      isVectorModulePresent() && Boolean.parseBoolean(System.getProperty("stn4j.vector", "true"))
          ? vectorMath()
          : new BilinearMath();

  BilinearMath() {}

  /**
   * With vector instructions where the JVM was started with {@code --add-modules
   * jdk.incubator.vector} and not with {@code -Dstn4j.vector=false}.
   */
  static BilinearMath best() {
    return BEST;
  }

  private static boolean isVectorModulePresent() {
    return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
  }

  /** The class is compiled apart, and not at all by a JDK that lacks the module. */
  private static BilinearMath vectorMath() {
    Class<?> type;
    try {
      type = Class.forName("org.stn4j.backend.cpu.VectorMath");
    } catch (ClassNotFoundException e) {
      LoggerFactory.getLogger(BilinearMath.class)
          .info("Built without vector instructions: sampling in plain Java");
      return new BilinearMath();
    }
    try {
      return (BilinearMath) type.getDeclaredConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot set up the vector instructions", e);
    }
  }

  /**
   * Finds the taps of a run of points that lie between four pixels.
   *
   * @param from the first point
   * @param k where its taps are written
   * @return how many points, from the first on, were taken; fewer than there are where one lies
   *     elsewhere
   */
  int aimInside(BilinearTaps t, double[] px, double[] py, int from, int k) {
    return 0;
  }

  /** Channels that are sampled at once; 0 where that would not pay. */
  int lanes() {
    return 0;
  }

  /**
   * V of a row of {@link #lanes()} channels, which stand side by side in {@link Lanes}.
   *
   * @param base of the first pixel
   * @param v receives [W][lanes]; holds zeros
   */
  void forward(BilinearTaps t, float[] u, int base, float[] v) {
    throw new UnsupportedOperationException();
  }

  /**
   * Adds ∂L/∂U and ∂L/∂pixel of a row of {@link #lanes()} channels.
   *
   * @param u the image; null if the gradient of the points is not wanted
   * @param du the gradient of the image; null if it is not wanted
   * @param base of the first pixel
   * @param g ∂L/∂V [W][lanes]
   * @param dx receives ∂L/∂x of each tap of t, added to
   */
  void backward(
      BilinearTaps t, float[] u, float[] du, int base, float[] g, float[] dx, float[] dy) {
    throw new UnsupportedOperationException();
  }

  /** Numbers in double that are computed at once; 0 where that would not pay. */
  int doubleLanes() {
    return 0;
  }

  /**
   * The points (x, y) of a row moved by Σ_k B_k·(dx_k, dy_k).
   *
   * @param basis B of the row [K][W], W at least {@link #doubleLanes()}
   * @param d dx, then dy [2K]
   * @param x of the points [W]
   * @param y of all points
   * @param source receives x, y [2][W]
   */
  void displace(double[][] basis, double[] d, double[] x, double y, double[][] source) {
    throw new UnsupportedOperationException();
  }

  /**
   * Adds Σ_j B_k·∂L/∂x, then the same in y, spread over {@link #doubleLanes()} partial sums each.
   *
   * @param basis B of the row [K][W], W at least {@link #doubleLanes()}
   * @param dx ∂L/∂x [W]
   * @param dy ∂L/∂y [W]
   * @param sums added to [2K][lanes]
   */
  void addDisplacementGradient(double[][] basis, double[] dx, double[] dy, double[] sums) {
    throw new UnsupportedOperationException();
  }
}
