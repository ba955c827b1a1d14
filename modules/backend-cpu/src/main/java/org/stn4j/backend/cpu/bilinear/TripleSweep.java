package org.stn4j.backend.cpu.bilinear;

import org.stn4j.backend.cpu.strip.PaddedPlane;
import org.stn4j.backend.cpu.strip.StripTaps;
import org.stn4j.backend.cpu.vector.MultiplyAdd;

/**
 * {@link PlaneSweep} of three channels at once, as of colours: what belongs to a point is loaded
 * for all three, and that is what these loops wait for. Planes follow each other in {@link
 * PaddedPlane}, strips of the output in arrays of one length.
 */
final class TripleSweep {

  private TripleSweep() {}

  /**
   * V of the points.
   *
   * @param v receives [3][n], a strip every {@code pitch}
   */
  static void forward(StripTaps t, int n, float[] u, int base, float[] v, int pitch) {
    int[] nw = t.nw;
    float[] tx = t.tx;
    float[] ty = t.ty;
    int next = t.cells.length();
    int down = t.cells.pitch;
    for (int k = 0; k < n; k++) {
      int p = base + nw[k];
      float x = tx[k];
      float y = ty[k];
      float southEast = x * y;
      float southWest = y - southEast;
      float northEast = x - southEast;
      float northWest = 1 - x - southWest;
      v[k] = blend(u, p, down, northWest, northEast, southWest, southEast);
      v[pitch + k] = blend(u, p + next, down, northWest, northEast, southWest, southEast);
      v[2 * pitch + k] = blend(u, p + 2 * next, down, northWest, northEast, southWest, southEast);
    }
  }

  private static float blend(
      float[] u,
      int p,
      int down,
      float northWest,
      float northEast,
      float southWest,
      float southEast) {
    float top = MultiplyAdd.of(northEast, u[p + 1], northWest * u[p]);
    float withWest = MultiplyAdd.of(southWest, u[p + down], top);
    return MultiplyAdd.of(southEast, u[p + down + 1], withWest);
  }

  /**
   * Adds ∂L/∂U.
   *
   * @param g ∂L/∂V [3][n], a strip every {@code pitch}
   */
  static void addImageGradient(StripTaps t, int n, float[] du, int base, float[] g, int pitch) {
    int[] nw = t.nw;
    float[] tx = t.tx;
    float[] ty = t.ty;
    int next = t.cells.length();
    int down = t.cells.pitch;
    for (int k = 0; k < n; k++) {
      int p = base + nw[k];
      float x = tx[k];
      float y = ty[k];
      float southEast = x * y;
      float southWest = y - southEast;
      float northEast = x - southEast;
      float northWest = 1 - x - southWest;
      add(g[k], du, p, down, northWest, northEast, southWest, southEast);
      add(g[pitch + k], du, p + next, down, northWest, northEast, southWest, southEast);
      add(g[2 * pitch + k], du, p + 2 * next, down, northWest, northEast, southWest, southEast);
    }
  }

  private static void add(
      float v,
      float[] du,
      int p,
      int down,
      float northWest,
      float northEast,
      float southWest,
      float southEast) {
    du[p] = MultiplyAdd.of(v, northWest, du[p]);
    du[p + 1] = MultiplyAdd.of(v, northEast, du[p + 1]);
    du[p + down] = MultiplyAdd.of(v, southWest, du[p + down]);
    du[p + down + 1] = MultiplyAdd.of(v, southEast, du[p + down + 1]);
  }

  /**
   * Adds ∂L/∂x and ∂L/∂y of each point, in pixels.
   *
   * @param g ∂L/∂V [3][n], a strip every {@code pitch}
   * @param dx ∂L/∂x [n], added to
   */
  static void addPixelGradient(
      StripTaps t, int n, float[] u, int base, float[] g, int pitch, float[] dx, float[] dy) {
    int[] nw = t.nw;
    float[] tx = t.tx;
    float[] ty = t.ty;
    int next = t.cells.length();
    int down = t.cells.pitch;
    for (int k = 0; k < n; k++) {
      int p = base + nw[k];
      float v = g[k];
      float first = u[p];
      float third = u[p + down];
      float alongX = v * (u[p + 1] - first);
      float alongY = v * (third - first);
      float twist = v * (u[p + down + 1] - third - (u[p + 1] - first));
      p += next;
      v = g[pitch + k];
      first = u[p];
      third = u[p + down];
      alongX = MultiplyAdd.of(v, u[p + 1] - first, alongX);
      alongY = MultiplyAdd.of(v, third - first, alongY);
      twist = MultiplyAdd.of(v, u[p + down + 1] - third - (u[p + 1] - first), twist);
      p += next;
      v = g[2 * pitch + k];
      first = u[p];
      third = u[p + down];
      alongX = MultiplyAdd.of(v, u[p + 1] - first, alongX);
      alongY = MultiplyAdd.of(v, third - first, alongY);
      twist = MultiplyAdd.of(v, u[p + down + 1] - third - (u[p + 1] - first), twist);
      dx[k] += alongX + ty[k] * twist;
      dy[k] += alongY + tx[k] * twist;
    }
  }
}
