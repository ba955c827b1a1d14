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
   * Moves the points of a strip by a matrix: leaves in the taps' fractions how far each is right of
   * and below the pixels of {@link StripTable#left} and {@link StripTable#top}.
   *
   * @param n points
   * @param m moves in pixels: m0·x + m1·y + m2 to the right, m3·x + m4·y + m5 down
   */
  void moveMatrix(StripTable s, int n, float[] m, Taps t) {
    for (int k = 0; k < n; k++) {
      t.tx[k] = s.right[k] + (m[0] * s.x[k] + m[1] * s.y[k] + m[2]);
      t.ty[k] = s.down[k] + (m[3] * s.x[k] + m[4] * s.y[k] + m[5]);
    }
  }

  /**
   * Finds the cells of a strip's points, which have been moved.
   *
   * @param n points
   * @param top whole pixels to the strip's first row
   * @return whether every point lies exactly on a pixel or reaches none
   */
  boolean place(StripTable s, int n, int top, Taps t) {
    boolean exact = true;
    for (int k = 0; k < n; k++) {
      exact &= t.place(k, s.left[k], t.tx[k], top + s.top[k], t.ty[k]);
    }
    return exact;
  }

  /**
   * Adds Σ g·(x, y, 1) over the points of a strip.
   *
   * @param g a number for each point, zero from n to the end of its vector
   * @param sums added to, three from {@code at} on
   */
  void sum(StripTable s, int n, float[] g, double[] sums, int at) {
    double gx = 0;
    double gy = 0;
    double g1 = 0;
    for (int k = 0; k < n; k++) {
      gx += g[k] * s.x[k];
      gy += g[k] * s.y[k];
      g1 += g[k];
    }
    sums[at] += gx;
    sums[at + 1] += gy;
    sums[at + 2] += g1;
  }

  /**
   * {@link #moveMatrix} by a homography.
   *
   * @param n points
   */
  void moveHomography(StripTable s, int n, HomographyMoves h, Taps t) {
    for (int k = 0; k < n; k++) {
      float x = s.x[k];
      float y = s.y[k];
      float c = h.p6 * x + h.p7 * y;
      float inverse = 1 / (c + h.p8);
      t.tx[k] = s.right[k] + (h.q0 * x + h.q1 * y + h.q2 - c * x) * inverse * h.scaleX;
      t.ty[k] = s.down[k] + ((h.r0 * x + h.r1 * y + h.r2 - c * y) * inverse * h.scaleY + h.down);
    }
  }

  /**
   * Carries the gradient of points that a homography moves to its numerators and its denominator w.
   *
   * @param dx ∂L/∂x in pixels, replaced by the gradient of the numerator of x
   * @param dy ∂L/∂y in pixels, replaced by the gradient of the numerator of y
   * @param dw receives that of w
   */
  void homographyGradient(
      StripTable s, int n, HomographyMoves h, float[] dx, float[] dy, float[] dw) {
    for (int k = 0; k < n; k++) {
      if (dx[k] == 0 && dy[k] == 0) {
        // Points that reach no pixel may lie at infinity: 0·∞ must not spoil the sums.
        dw[k] = 0;
        continue;
      }
      float x = s.x[k];
      float y = s.y[k];
      float c = h.p6 * x + h.p7 * y;
      float inverse = 1 / (c + h.p8);
      dx[k] = dx[k] * h.scaleX * inverse;
      dy[k] = dy[k] * h.scaleY * inverse;
      float sourceX = x + (h.q0 * x + h.q1 * y + h.q2 - c * x) * inverse;
      float sourceY = y + h.firstY + (h.r0 * x + h.r1 * y + h.r2 - c * y) * inverse;
      dw[k] = -(dx[k] * sourceX + dy[k] * sourceY);
    }
  }

  /**
   * {@link #moveMatrix} by control points: Σ_k B_k·(dx_k, dy_k).
   *
   * @param n points
   * @param down added to y
   * @param basis B of all points [K][…]
   * @param from the strip's first point
   * @param d dx in pixels, then dy [2K]
   */
  void moveByPoints(StripTable s, int n, float down, float[][] basis, int from, float[] d, Taps t) {
    for (int k = 0; k < n; k++) {
      float moveX = 0;
      float moveY = 0;
      for (int i = 0; i < basis.length; i++) {
        moveX += basis[i][from + k] * d[i];
        moveY += basis[i][from + k] * d[basis.length + i];
      }
      t.tx[k] = s.right[k] + moveX;
      t.ty[k] = s.down[k] + (moveY + down);
    }
  }

  /**
   * Adds Σ B_k·∂L/∂x for every k, then the same in y.
   *
   * @param basis B of all points [K][…]
   * @param from the strip's first point
   * @param n points
   * @param dx ∂L/∂x, zero from n to the end of its vector
   * @param dy ∂L/∂y, the same
   * @param sums added to [2K]
   */
  void sumByPoints(float[][] basis, int from, int n, float[] dx, float[] dy, double[] sums) {
    for (int i = 0; i < basis.length; i++) {
      float[] b = basis[i];
      double x = 0;
      double y = 0;
      for (int k = 0; k < n; k++) {
        x += b[from + k] * dx[k];
        y += b[from + k] * dy[k];
      }
      sums[i] += x;
      sums[basis.length + i] += y;
    }
  }

  /**
   * Places points whose pixels are known.
   *
   * @param x in pixels
   * @param y in pixels
   * @param at the first of them in t
   */
  boolean aim(double[] x, double[] y, Taps t, int at) {
    boolean exact = true;
    for (int j = 0; j < x.length; j++) {
      double left = Math.floor(x[j]);
      double top = Math.floor(y[j]);
      exact &=
          t.place(at + j, (float) left, (float) (x[j] - left), (float) top, (float) (y[j] - top));
    }
    return exact;
  }

  /** Channels that are sampled at once; 0 where that would not pay. */
  int lanes() {
    return 0;
  }

  /**
   * V of the points of a strip, of {@link #lanes()} channels that stand side by side ({@link
   * Lanes}).
   *
   * @param base of the image's first cell
   * @param v receives [n][lanes]
   */
  void forward(Taps t, int n, float[] u, int base, float[] v) {
    throw new UnsupportedOperationException();
  }

  /**
   * Adds ∂L/∂U and ∂L/∂pixel of a strip of {@link #lanes()} channels.
   *
   * @param u the image; null if the gradient of the points is not wanted
   * @param du the gradient of the image; null if it is not wanted
   * @param base of the first cell
   * @param g ∂L/∂V [n][lanes]
   * @param dx receives ∂L/∂x [n][lanes], added to
   */
  void backward(Taps t, int n, float[] u, float[] du, int base, float[] g, float[] dx, float[] dy) {
    throw new UnsupportedOperationException();
  }
}
