package org.stn4j.backend.cpu.strip;

/** {@link StripMath} in plain Java. */
final class PlainStripMath implements StripMath {

  @Override
  public void moveMatrix(StripTable s, int n, float[] m, StripTaps t) {
    for (int k = 0; k < n; k++) {
      t.tx[k] = s.right[k] + (m[0] * s.x[k] + m[1] * s.y[k] + m[2]);
      t.ty[k] = s.down[k] + (m[3] * s.x[k] + m[4] * s.y[k] + m[5]);
    }
  }

  @Override
  public boolean place(StripTable s, int n, int top, StripTaps t) {
    boolean exact = true;
    for (int k = 0; k < n; k++) {
      exact &= t.place(k, s.left[k], t.tx[k], top + s.top[k], t.ty[k]);
    }
    return exact;
  }

  @Override
  public void sum(StripTable s, int n, float[] g, double[] sums, int at) {
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

  @Override
  public void moveHomography(StripTable s, int n, HomographyMoves h, StripTaps t) {
    for (int k = 0; k < n; k++) {
      float x = s.x[k];
      float y = s.y[k];
      float c = h.p6 * x + h.p7 * y;
      float inverse = 1 / (c + h.p8);
      t.tx[k] = s.right[k] + (h.q0 * x + h.q1 * y + h.q2 - c * x) * inverse * h.scaleX;
      t.ty[k] = s.down[k] + ((h.r0 * x + h.r1 * y + h.r2 - c * y) * inverse * h.scaleY + h.down);
    }
  }

  @Override
  public void homographyGradient(
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
      dx[k] = dx[k] == 0 ? 0 : dx[k] * h.scaleX * inverse;
      dy[k] = dy[k] == 0 ? 0 : dy[k] * h.scaleY * inverse;
      float sourceX = x + (h.q0 * x + h.q1 * y + h.q2 - c * x) * inverse;
      float sourceY = y + h.firstY + (h.r0 * x + h.r1 * y + h.r2 - c * y) * inverse;
      // Along one axis alone a point that has a gradient may lie at infinity, too.
      float alongX = dx[k] == 0 ? 0 : dx[k] * sourceX;
      float alongY = dy[k] == 0 ? 0 : dy[k] * sourceY;
      dw[k] = -(alongX + alongY);
    }
  }

  @Override
  public void moveByPoints(
      StripTable s, int n, float down, float[][] basis, int from, float[] d, StripTaps t) {
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

  @Override
  public void sumByPoints(float[][] basis, int from, int n, float[] dx, float[] dy, double[] sums) {
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
}
