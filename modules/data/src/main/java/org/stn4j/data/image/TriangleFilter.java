package org.stn4j.data.image;

import java.util.Arrays;

/** Resizing by a triangle filter along one axis, then the other; {@link PlanarImage#resize}. */
final class TriangleFilter {

  private final int[] first;
  private final float[][] weights;

  /** The weights of an axis of {@code from} pixels that gets {@code to}. */
  private TriangleFilter(int from, int to) {
    first = new int[to];
    weights = new float[to][];
    double scale = (double) from / to;
    double reach = Math.max(1, scale);
    for (int i = 0; i < to; i++) {
      double centre = (i + 0.5) * scale - 0.5;
      int low = Math.max(0, (int) Math.floor(centre - reach) + 1);
      int high = Math.min(from - 1, (int) Math.ceil(centre + reach) - 1);
      first[i] = low;
      weights[i] = new float[high - low + 1];
      double sum = 0;
      for (int j = low; j <= high; j++) {
        sum += 1 - Math.abs(j - centre) / reach;
      }
      for (int j = low; j <= high; j++) {
        weights[i][j - low] = (float) ((1 - Math.abs(j - centre) / reach) / sum);
      }
    }
  }

  static PlanarImage resize(PlanarImage picture, int height, int width) {
    TriangleFilter across = new TriangleFilter(picture.width(), width);
    TriangleFilter down = new TriangleFilter(picture.height(), height);
    byte[] to = new byte[picture.channels() * height * width];
    float[] narrow = new float[picture.height() * width];
    float[] sum = new float[width];
    for (int c = 0; c < picture.channels(); c++) {
      across.rows(picture, c, narrow);
      for (int y = 0; y < height; y++) {
        Arrays.fill(sum, 0);
        float[] w = down.weights[y];
        for (int j = 0; j < w.length; j++) {
          int row = (down.first[y] + j) * width;
          for (int x = 0; x < width; x++) {
            sum[x] += w[j] * narrow[row + x];
          }
        }
        int row = (c * height + y) * width;
        for (int x = 0; x < width; x++) {
          to[row + x] = (byte) (sum[x] + 0.5f);
        }
      }
    }
    return new PlanarImage(picture.channels(), height, width, to);
  }

  /** Filters the rows of a channel; {@code out} receives [H, W′]. */
  private void rows(PlanarImage picture, int channel, float[] out) {
    byte[] from = picture.pixels();
    int width = first.length;
    for (int y = 0; y < picture.height(); y++) {
      int row = (channel * picture.height() + y) * picture.width();
      for (int x = 0; x < width; x++) {
        float[] w = weights[x];
        int start = row + first[x];
        float value = 0;
        for (int j = 0; j < w.length; j++) {
          value += w[j] * (from[start + j] & 0xff);
        }
        out[y * width + x] = value;
      }
    }
  }
}
