package org.stn4j.backend.cpu.bilinear;

import org.stn4j.backend.cpu.strip.PaddedPlane;
import org.stn4j.backend.cpu.strip.StripTaps;
import org.stn4j.backend.cpu.vector.MultiplyAdd;

/**
 * Bilinear sampling of a strip of one channel, whose {@link PaddedPlane} stand from {@code base}
 * on.
 */
final class PlaneSweep {

  private PlaneSweep() {}

  /**
   * V of the points.
   *
   * @param v receives [n] from {@code at} on
   */
  static void forward(StripTaps t, int n, float[] u, int base, float[] v, int at) {
    int[] nw = t.nw;
    if (t.exact) {
      for (int k = 0; k < n; k++) {
        v[at + k] = u[base + nw[k]];
      }
      return;
    }
    float[] tx = t.tx;
    float[] ty = t.ty;
    int below = base + t.cells.pitch;
    for (int k = 0; k < n; k++) {
      int p = nw[k];
      float x = tx[k];
      float y = ty[k];
      float a = u[base + p];
      float b = u[below + p];
      float top = MultiplyAdd.of(x, u[base + p + 1] - a, a);
      float bottom = MultiplyAdd.of(x, u[below + p + 1] - b, b);
      v[at + k] = MultiplyAdd.of(y, bottom - top, top);
    }
  }

  /**
   * Adds ∂L/∂U.
   *
   * @param g ∂L/∂V [n]
   */
  static void addImageGradient(StripTaps t, int n, float[] du, int base, float[] g) {
    int half = n / 2;
    for (int k = 0; k < half; k++) {
      // Neighbours in a row add to the same pixels, one waiting for the other: take two places.
      scatter(t, k, du, base, g);
      scatter(t, k + half, du, base, g);
    }
    if (2 * half < n) {
      scatter(t, 2 * half, du, base, g);
    }
  }

  private static void scatter(StripTaps t, int k, float[] du, int base, float[] g) {
    int p = base + t.nw[k];
    int below = p + t.cells.pitch;
    float x = t.tx[k];
    float v = g[k];
    float bottom = v * t.ty[k];
    float top = v - bottom;
    float left = 1 - x;
    du[p] = MultiplyAdd.of(top, left, du[p]);
    du[p + 1] = MultiplyAdd.of(top, x, du[p + 1]);
    du[below] = MultiplyAdd.of(bottom, left, du[below]);
    du[below + 1] = MultiplyAdd.of(bottom, x, du[below + 1]);
  }

  /**
   * ∂L/∂x and ∂L/∂y of each point, in pixels.
   *
   * @param g ∂L/∂V [n]
   * @param dx ∂L/∂x [n]
   * @param add to what is there
   */
  static void pixelGradient(
      StripTaps t, int n, float[] u, int base, float[] g, float[] dx, float[] dy, boolean add) {
    int[] nw = t.nw;
    float[] tx = t.tx;
    float[] ty = t.ty;
    int below = base + t.cells.pitch;
    for (int k = 0; k < n; k++) {
      int p = nw[k];
      float first = u[base + p];
      float third = u[below + p];
      float across = u[base + p + 1] - first;
      float down = third - first;
      float twist = u[below + p + 1] - third - across;
      float v = g[k];
      dx[k] = MultiplyAdd.of(v, MultiplyAdd.of(ty[k], twist, across), add ? dx[k] : 0);
      dy[k] = MultiplyAdd.of(v, MultiplyAdd.of(tx[k], twist, down), add ? dy[k] : 0);
    }
  }
}
