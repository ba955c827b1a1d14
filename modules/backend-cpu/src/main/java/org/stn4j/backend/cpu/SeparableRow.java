package org.stn4j.backend.cpu;

import java.util.Arrays;
import org.stn4j.sampling.Kernel;
import org.stn4j.sampling.Padding;

/** Sampling with any kernel, of images and volumes: taps^rank taps a pixel. */
final class SeparableRow implements RowSampler {

  private final Kernel kernel;
  private final Padding padding;
  private final int count;
  private final int taps;
  private final int rank;

  /** Pixels along each axis, x first. */
  private final int[] size;

  private final int outside;

  // One entry a combination of taps: place, weight and the weight's derivative along each axis.
  private final int[][] place;
  private final double[][] weight;
  private final double[][][] slope;

  // One axis at one point.
  private final int[][] index;
  private final double[][] w;
  private final double[][] dw;
  private boolean exact;

  /**
   * @param size H, W or D, H, W of the image
   */
  SeparableRow(int[] size, Kernel kernel, Padding padding, int count) {
    this.kernel = kernel;
    this.padding = padding;
    this.count = count;
    this.rank = size.length;
    this.taps = kernel.taps();
    this.size = new int[rank];
    int pixels = 1;
    for (int a = 0; a < rank; a++) {
      this.size[a] = size[rank - 1 - a];
      pixels *= size[a];
    }
    this.outside = pixels;
    int combinations = 1;
    for (int a = 0; a < rank; a++) {
      combinations *= taps;
    }
    place = new int[combinations][count];
    weight = new double[combinations][count];
    slope = new double[rank][combinations][count];
    index = new int[rank][taps];
    w = new double[rank][taps];
    dw = new double[rank][taps];
  }

  @Override
  public void aim(double[][] pixel) {
    boolean allExact = true;
    for (int j = 0; j < count; j++) {
      boolean far = false;
      for (int a = 0; a < rank; a++) {
        // NaN fails the comparison.
        far |= !(Math.abs(pixel[a][j]) <= Axes.FAR);
      }
      if (far) {
        clear(j);
        continue;
      }
      for (int a = 0; a < rank; a++) {
        double x = pixel[a][j];
        long first = kernel.first(x);
        kernel.weights(x, first, w[a], dw[a]);
        for (int t = 0; t < taps; t++) {
          index[a][t] = padding.map(first + t, size[a]);
        }
        allExact &= w[a][0] == 1;
      }
      combine(j);
    }
    exact = allExact;
  }

  private void clear(int j) {
    for (int c = 0; c < place.length; c++) {
      place[c][j] = outside;
      weight[c][j] = 0;
      for (int a = 0; a < rank; a++) {
        slope[a][c][j] = 0;
      }
    }
  }

  private void combine(int j) {
    for (int c = 0; c < place.length; c++) {
      int rest = c;
      int offset = 0;
      int step = 1;
      boolean inside = true;
      double product = 1;
      for (int a = 0; a < rank; a++) {
        int t = rest % taps;
        rest /= taps;
        inside &= index[a][t] != Padding.OUTSIDE;
        offset += index[a][t] * step;
        step *= size[a];
        product *= w[a][t];
      }
      place[c][j] = inside ? offset : outside;
      weight[c][j] = product;
      for (int b = 0; b < rank; b++) {
        slope[b][c][j] = slope(c, b);
      }
    }
  }

  /** The product of the weights of a combination, with the derivative on one axis. */
  private double slope(int combination, int axis) {
    int rest = combination;
    double product = 1;
    for (int a = 0; a < rank; a++) {
      int t = rest % taps;
      rest /= taps;
      product *= a == axis ? dw[a][t] : w[a][t];
    }
    return product;
  }

  @Override
  public boolean exact() {
    return exact;
  }

  @Override
  public void forward(double[] image, int base, double[] output, int at) {
    if (exact) {
      for (int j = 0; j < count; j++) {
        output[at + j] = image[base + place[0][j]];
      }
      return;
    }
    Arrays.fill(output, at, at + count, 0);
    for (int c = 0; c < place.length; c++) {
      int[] p = place[c];
      double[] k = weight[c];
      for (int j = 0; j < count; j++) {
        output[at + j] += k[j] * image[base + p[j]];
      }
    }
  }

  @Override
  public void addImageGradient(double[] du, int base, double[] g, int at) {
    for (int c = 0; c < place.length; c++) {
      int[] p = place[c];
      double[] k = weight[c];
      for (int j = 0; j < count; j++) {
        du[base + p[j]] += k[j] * g[at + j];
      }
    }
  }

  @Override
  public void addPixelGradient(double[] image, int base, double[] g, int at, double[][] dp) {
    for (int a = 0; a < rank; a++) {
      double[] d = dp[a];
      for (int c = 0; c < place.length; c++) {
        int[] p = place[c];
        double[] s = slope[a][c];
        for (int j = 0; j < count; j++) {
          d[j] += g[at + j] * s[j] * image[base + p[j]];
        }
      }
    }
  }
}
