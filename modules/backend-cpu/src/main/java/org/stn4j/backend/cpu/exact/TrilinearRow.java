package org.stn4j.backend.cpu.exact;

import java.util.Arrays;
import org.stn4j.sampling.Padding;

/** Trilinear sampling of volumes: eight taps a point. */
final class TrilinearRow implements RowSampler {

  private static final int TAPS = 8;

  private final int depth;
  private final int height;
  private final int width;
  private final Padding padding;
  private final boolean alignCorners;
  private final int count;

  /** Taps [count][2][2][2] along z, y and x. */
  private final int[] taps;

  private final double[] tx;
  private final double[] ty;
  private final double[] tz;

  /**
   * @param size D, H, W of the volume
   * @param count points of a row
   */
  TrilinearRow(int[] size, Padding padding, boolean alignCorners, int count) {
    this.depth = size[0];
    this.height = size[1];
    this.width = size[2];
    this.padding = padding;
    this.alignCorners = alignCorners;
    this.count = count;
    taps = new int[count * TAPS];
    tx = new double[count];
    ty = new double[count];
    tz = new double[count];
  }

  @Override
  public void aim(double[][] pixel) {
    for (int j = 0; j < count; j++) {
      double x = pixel[0][j];
      double y = pixel[1][j];
      double z = pixel[2][j];
      // NaN fails every comparison.
      if (x >= 0 && y >= 0 && z >= 0 && x < width - 1 && y < height - 1 && z < depth - 1) {
        int x0 = (int) x;
        int y0 = (int) y;
        int z0 = (int) z;
        int front = (z0 * height + y0) * width + x0;
        int back = front + height * width;
        int t = j * TAPS;
        taps[t] = front;
        taps[t + 1] = front + 1;
        taps[t + 2] = front + width;
        taps[t + 3] = front + width + 1;
        taps[t + 4] = back;
        taps[t + 5] = back + 1;
        taps[t + 6] = back + width;
        taps[t + 7] = back + width + 1;
        tx[j] = x - x0;
        ty[j] = y - y0;
        tz[j] = z - z0;
      } else {
        aimAtBorder(j, padding.bounded(x), padding.bounded(y), padding.bounded(z));
      }
    }
  }

  private void aimAtBorder(int j, double x, double y, double z) {
    int outside = depth * height * width;
    int t = j * TAPS;
    if (Double.isNaN(x + y + z)) {
      Arrays.fill(taps, t, t + TAPS, outside);
      tx[j] = 0;
      ty[j] = 0;
      tz[j] = 0;
      return;
    }
    long x0 = (long) Math.floor(x);
    long y0 = (long) Math.floor(y);
    long z0 = (long) Math.floor(z);
    int left = padding.map(x0, width, alignCorners);
    int right = padding.map(x0 + 1, width, alignCorners);
    for (int line = 0; line < 4; line++) {
      int row = padding.map(y0 + (line & 1), height, alignCorners);
      int plane = padding.map(z0 + (line >> 1), depth, alignCorners);
      boolean none = row == Padding.OUTSIDE || plane == Padding.OUTSIDE;
      int first = (plane * height + row) * width;
      taps[t + 2 * line] = none || left == Padding.OUTSIDE ? outside : first + left;
      taps[t + 2 * line + 1] = none || right == Padding.OUTSIDE ? outside : first + right;
    }
    tx[j] = x - x0;
    ty[j] = y - y0;
    tz[j] = z - z0;
  }

  @Override
  public void forward(double[] image, int base, double[] output, int at) {
    for (int j = 0; j < count; j++) {
      int t = j * TAPS;
      double x = tx[j];
      double y = ty[j];
      double z = tz[j];
      double first = image[base + taps[t]];
      if (x == 0 && y == 0 && z == 0) {
        output[at + j] = first;
        continue;
      }
      double v0 = (1 - x) * first + x * image[base + taps[t + 1]];
      double v1 = (1 - x) * image[base + taps[t + 2]] + x * image[base + taps[t + 3]];
      double v2 = (1 - x) * image[base + taps[t + 4]] + x * image[base + taps[t + 5]];
      double v3 = (1 - x) * image[base + taps[t + 6]] + x * image[base + taps[t + 7]];
      output[at + j] = (1 - z) * ((1 - y) * v0 + y * v1) + z * ((1 - y) * v2 + y * v3);
    }
  }

  @Override
  public void addImageGradient(double[] du, int base, double[] g, int at) {
    for (int j = 0; j < count; j++) {
      int t = j * TAPS;
      double back = g[at + j] * tz[j];
      addPlane(du, base, t, j, g[at + j] - back);
      addPlane(du, base, t + 4, j, back);
    }
  }

  private void addPlane(double[] du, int base, int t, int j, double g) {
    double bottom = g * ty[j];
    double top = g - bottom;
    double topRight = top * tx[j];
    double bottomRight = bottom * tx[j];
    du[base + taps[t]] += top - topRight;
    du[base + taps[t + 1]] += topRight;
    du[base + taps[t + 2]] += bottom - bottomRight;
    du[base + taps[t + 3]] += bottomRight;
  }

  @Override
  public void addPixelGradient(double[] image, int base, double[] g, int at, double[][] dp) {
    double[] dx = dp[0];
    double[] dy = dp[1];
    double[] dz = dp[2];
    for (int j = 0; j < count; j++) {
      int t = j * TAPS;
      double x = tx[j];
      double y = ty[j];
      double z = tz[j];
      // Along x: differences and values of the four edges.
      double u0 = image[base + taps[t]];
      double u1 = image[base + taps[t + 2]];
      double u2 = image[base + taps[t + 4]];
      double u3 = image[base + taps[t + 6]];
      double d0 = image[base + taps[t + 1]] - u0;
      double d1 = image[base + taps[t + 3]] - u1;
      double d2 = image[base + taps[t + 5]] - u2;
      double d3 = image[base + taps[t + 7]] - u3;
      double v0 = u0 + x * d0;
      double v1 = u1 + x * d1;
      double v2 = u2 + x * d2;
      double v3 = u3 + x * d3;
      double front = v1 - v0;
      double back = v3 - v2;
      dx[j] += g[at + j] * ((1 - z) * ((1 - y) * d0 + y * d1) + z * ((1 - y) * d2 + y * d3));
      dy[j] += g[at + j] * ((1 - z) * front + z * back);
      dz[j] += g[at + j] * (v2 + y * back - v0 - y * front);
    }
  }
}
