package org.stn4j.backend.cpu.strip;

import org.stn4j.backend.cpu.vector.Vectorization;

/** The loops over the points of a strip that are worth vector instructions. */
interface StripMath {

  /** With vector instructions where {@link Vectorization} has them. */
  StripMath BEST = Vectorization.choose(StripMath.class, "VectorStripMath", PlainStripMath::new);

  /**
   * Moves the points of a strip by a matrix: leaves in the taps' fractions how far each is right of
   * and below the pixels of {@link StripTable#left} and {@link StripTable#top}.
   *
   * @param n points
   * @param m moves in pixels: m0·x + m1·y + m2 to the right, m3·x + m4·y + m5 down
   */
  void moveMatrix(StripTable s, int n, float[] m, StripTaps t);

  /**
   * Finds the cells of a strip's points, which have been moved.
   *
   * @param n points
   * @param top whole pixels to the strip's first row
   * @return whether every point lies exactly on a pixel or reaches none
   */
  boolean place(StripTable s, int n, int top, StripTaps t);

  /**
   * Adds Σ g·(x, y, 1) over the points of a strip.
   *
   * @param g a number for each point, zero from n to the end of its vector
   * @param sums added to, three from {@code at} on
   */
  void sum(StripTable s, int n, float[] g, double[] sums, int at);

  /**
   * {@link #moveMatrix} by a homography.
   *
   * @param n points
   */
  void moveHomography(StripTable s, int n, HomographyMoves h, StripTaps t);

  /**
   * Carries the gradient of points that a homography moves to its numerators and its denominator w.
   *
   * @param dx ∂L/∂x in pixels, replaced by the gradient of the numerator of x
   * @param dy ∂L/∂y in pixels, replaced by the gradient of the numerator of y
   * @param dw receives that of w
   */
  void homographyGradient(
      StripTable s, int n, HomographyMoves h, float[] dx, float[] dy, float[] dw);

  /**
   * {@link #moveMatrix} by control points: Σ_k B_k·(dx_k, dy_k).
   *
   * @param n points
   * @param down added to y
   * @param basis B of all points [K][…]
   * @param from the strip's first point
   * @param d dx in pixels, then dy [2K]
   */
  void moveByPoints(
      StripTable s, int n, float down, float[][] basis, int from, float[] d, StripTaps t);

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
  void sumByPoints(float[][] basis, int from, int n, float[] dx, float[] dy, double[] sums);
}
