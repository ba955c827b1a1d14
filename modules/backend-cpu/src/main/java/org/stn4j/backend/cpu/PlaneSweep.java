package org.stn4j.backend.cpu;

/**
 * Bilinear sampling of one row of one channel, whose pixels stand in row-major order from {@code
 * base} on, followed by one cell for everything outside the image.
 */
final class PlaneSweep {

  private final int width;
  private final BilinearTaps taps;

  /**
   * @param width W of the image
   */
  PlaneSweep(int width, BilinearTaps taps) {
    this.width = width;
    this.taps = taps;
  }

  /** V of a row into {@code v[at …]}, which holds zeros. */
  void forward(float[] u, int base, float[] v, int at) {
    BilinearTaps t = taps;
    int[] column = t.column;
    int[] nw = t.nw;
    float[] tx = t.tx;
    float[] ty = t.ty;
    int below = base + width;
    int inner = t.inner;
    if (t.exact) {
      for (int k = 0; k < inner; k++) {
        v[at + column[k]] = u[base + nw[k]];
      }
      for (int k = t.outer; k < nw.length; k++) {
        v[at + column[k]] = u[base + nw[k]];
      }
      return;
    }
    for (int k = 0; k < inner; k++) {
      int p = nw[k];
      float x = tx[k];
      float y = ty[k];
      float top = (1 - x) * u[base + p] + x * u[base + p + 1];
      float bottom = (1 - x) * u[below + p] + x * u[below + p + 1];
      v[at + column[k]] = (1 - y) * top + y * bottom;
    }
    for (int k = t.outer; k < nw.length; k++) {
      float x = tx[k];
      float y = ty[k];
      float top = (1 - x) * u[base + nw[k]] + x * u[base + t.ne[k]];
      float bottom = (1 - x) * u[base + t.sw[k]] + x * u[base + t.se[k]];
      v[at + column[k]] = (1 - y) * top + y * bottom;
    }
  }

  /** Adds ∂L/∂U, from ∂L/∂V in {@code g[at …]}. */
  void addImageGradient(float[] du, int base, float[] g, int at) {
    BilinearTaps t = taps;
    int half = t.inner / 2;
    for (int k = 0; k < half; k++) {
      // Neighbours in a row add to the same pixels, one waiting for the other: take two places.
      scatter(t, k, du, base, g, at);
      scatter(t, k + half, du, base, g, at);
    }
    if (2 * half < t.inner) {
      scatter(t, 2 * half, du, base, g, at);
    }
    for (int k = t.outer; k < t.nw.length; k++) {
      float x = t.tx[k];
      float v = g[at + t.column[k]];
      float bottom = v * t.ty[k];
      float top = v - bottom;
      float topRight = top * x;
      float bottomRight = bottom * x;
      du[base + t.nw[k]] += top - topRight;
      du[base + t.ne[k]] += topRight;
      du[base + t.sw[k]] += bottom - bottomRight;
      du[base + t.se[k]] += bottomRight;
    }
  }

  private void scatter(BilinearTaps t, int k, float[] du, int base, float[] g, int at) {
    int p = base + t.nw[k];
    float x = t.tx[k];
    float v = g[at + t.column[k]];
    float bottom = v * t.ty[k];
    float top = v - bottom;
    float topRight = top * x;
    float bottomRight = bottom * x;
    du[p] += top - topRight;
    du[p + 1] += topRight;
    du[p + width] += bottom - bottomRight;
    du[p + width + 1] += bottomRight;
  }

  /** Adds ∂L/∂x and ∂L/∂y of each tap, in pixels, from ∂L/∂V in {@code g[at …]}. */
  void addPixelGradient(float[] u, int base, float[] g, int at, float[] dx, float[] dy) {
    BilinearTaps t = taps;
    for (int k = 0; k < t.inner; k++) {
      slope(t, k, u, base, g, at, dx, dy);
    }
    for (int k = t.outer; k < t.nw.length; k++) {
      float first = u[base + t.nw[k]];
      float third = u[base + t.sw[k]];
      float across = u[base + t.ne[k]] - first;
      float down = third - first;
      float twist = u[base + t.se[k]] - third - across;
      float v = g[at + t.column[k]];
      dx[k] += v * (across + t.ty[k] * twist);
      dy[k] += v * (down + t.tx[k] * twist);
    }
  }

  private void slope(
      BilinearTaps t, int k, float[] u, int base, float[] g, int at, float[] dx, float[] dy) {
    int p = base + t.nw[k];
    float first = u[p];
    float third = u[p + width];
    float across = u[p + 1] - first;
    float down = third - first;
    float twist = u[p + width + 1] - third - across;
    float v = g[at + t.column[k]];
    dx[k] += v * (across + t.ty[k] * twist);
    dy[k] += v * (down + t.tx[k] * twist);
  }
}
