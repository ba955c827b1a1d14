package org.stn4j.backend.cpu.exact;

import org.stn4j.sampling.Padding;

/** Bilinear sampling of images: four taps a pixel. */
final class BilinearRow implements RowSampler {

  private final int height;
  private final int width;
  private final Padding padding;
  private final boolean alignCorners;
  private final int count;

  // Taps: nw (y0, x0), ne (y0, x1), sw (y1, x0), se (y1, x1); and the point's place between them.
  private final int[] nw;
  private final int[] ne;
  private final int[] sw;
  private final int[] se;
  private final double[] tx;
  private final double[] ty;

  /** Whether every point lies exactly on a pixel or outside. */
  private boolean exact;

  BilinearRow(int height, int width, Padding padding, boolean alignCorners, int count) {
    this.height = height;
    this.width = width;
    this.padding = padding;
    this.alignCorners = alignCorners;
    this.count = count;
    nw = new int[count];
    ne = new int[count];
    sw = new int[count];
    se = new int[count];
    tx = new double[count];
    ty = new double[count];
  }

  @Override
  public void aim(double[][] pixel) {
    double[] px = pixel[0];
    double[] py = pixel[1];
    int outside = height * width;
    boolean allExact = true;
    for (int j = 0; j < count; j++) {
      double x = px[j];
      double y = py[j];
      // NaN fails every comparison.
      if (x >= 0 && y >= 0 && x < width - 1 && y < height - 1) {
        int x0 = (int) x;
        int y0 = (int) y;
        int first = y0 * width + x0;
        nw[j] = first;
        ne[j] = first + 1;
        sw[j] = first + width;
        se[j] = first + width + 1;
        tx[j] = x - x0;
        ty[j] = y - y0;
        allExact &= tx[j] == 0 && ty[j] == 0;
      } else {
        aimAtBorder(j, padding.bounded(x), padding.bounded(y), outside);
        allExact &= tx[j] == 0 && ty[j] == 0;
      }
    }
    exact = allExact;
  }

  private void aimAtBorder(int j, double x, double y, int outside) {
    if (Double.isNaN(x) || Double.isNaN(y)) {
      nw[j] = outside;
      ne[j] = outside;
      sw[j] = outside;
      se[j] = outside;
      tx[j] = 0;
      ty[j] = 0;
      return;
    }
    long x0 = (long) Math.floor(x);
    long y0 = (long) Math.floor(y);
    int left = padding.map(x0, width, alignCorners);
    int right = padding.map(x0 + 1, width, alignCorners);
    int top = padding.map(y0, height, alignCorners);
    int bottom = padding.map(y0 + 1, height, alignCorners);
    nw[j] = offset(top, left, outside);
    ne[j] = offset(top, right, outside);
    sw[j] = offset(bottom, left, outside);
    se[j] = offset(bottom, right, outside);
    tx[j] = x - x0;
    ty[j] = y - y0;
  }

  private int offset(int row, int column, int outside) {
    return row == Padding.OUTSIDE || column == Padding.OUTSIDE ? outside : row * width + column;
  }

  @Override
  public void forward(double[] image, int base, double[] output, int at) {
    if (exact) {
      for (int j = 0; j < count; j++) {
        output[at + j] = image[base + nw[j]];
      }
      return;
    }
    for (int j = 0; j < count; j++) {
      double v00 = image[base + nw[j]];
      double v01 = image[base + ne[j]];
      double v10 = image[base + sw[j]];
      double v11 = image[base + se[j]];
      double x = tx[j];
      double y = ty[j];
      output[at + j] = (1 - y) * ((1 - x) * v00 + x * v01) + y * ((1 - x) * v10 + x * v11);
    }
  }

  @Override
  public void addImageGradient(double[] du, int base, double[] g, int at) {
    for (int j = 0; j < count; j++) {
      double x = tx[j];
      double y = ty[j];
      double bottom = g[at + j] * y;
      double top = g[at + j] - bottom;
      double topRight = top * x;
      double bottomRight = bottom * x;
      du[base + nw[j]] += top - topRight;
      du[base + ne[j]] += topRight;
      du[base + sw[j]] += bottom - bottomRight;
      du[base + se[j]] += bottomRight;
    }
  }

  @Override
  public void addPixelGradient(double[] image, int base, double[] g, int at, double[][] dp) {
    double[] dx = dp[0];
    double[] dy = dp[1];
    for (int j = 0; j < count; j++) {
      double v00 = image[base + nw[j]];
      double v01 = image[base + ne[j]];
      double v10 = image[base + sw[j]];
      double v11 = image[base + se[j]];
      double x = tx[j];
      double y = ty[j];
      dx[j] += g[at + j] * ((1 - y) * (v01 - v00) + y * (v11 - v10));
      dy[j] += g[at + j] * ((1 - x) * (v10 - v00) + x * (v11 - v01));
    }
  }
}
