package org.stn4j.onednn;

/**
 * A convolution (cross-correlation) of one small image with one filter as a bilinear algorithm:
 *
 * <pre>
 *   y = Bᵀ [(A x) ⊙ (G w)]
 *
 *   x  the image's pixels, row by row        A  [products, pixels]
 *   w  the filter's weights, row by row      G  [products, taps]
 *   y  the convolution, row by row           B  [products, points]
 * </pre>
 *
 * <p>A and G are the two-dimensional discrete Fourier transform of the padded image's size, Bᵀ its
 * inverse at the points that are wanted. No output of a convolution without padding wraps around,
 * so no larger transform is needed; padding leaves out columns of A, and a stride rows of Bᵀ. Of
 * each pair of conjugate frequencies one is kept. Its complex product takes three real ones, a·c,
 * b·d and (a + b)·(c + d) (Gauss), whose sums and differences are part of the matrices; a frequency
 * that is its own conjugate takes one.
 *
 * <p>Gradients are the same algorithm with the matrices in other roles: {@code ∂L/∂w = Gᵀ [(A x) ⊙
 * (B ∂L/∂y)]}, {@code ∂L/∂x = Aᵀ [(G w) ⊙ (B ∂L/∂y)]}.
 *
 * <p>Sources: Mathieu, Henaff and LeCun, Fast training of convolutional networks through FFTs
 * (2014); the bilinear form: Winograd, Arithmetic complexity of computations (1980), and Lavin and
 * Gray, Fast algorithms for convolutional neural networks (2016).
 */
final class FourierMatrices {

  private final int height;
  private final int width;
  private final int products;
  private final float[] image;
  private final float[] filter;
  private final float[] result;

  /**
   * @param rows H of the image
   * @param columns W of the image
   * @param block filter, stride and padding
   */
  FourierMatrices(int rows, int columns, ConvBlock block) {
    int padding = block.padding();
    this.height = rows + 2 * padding;
    this.width = columns + 2 * padding;
    this.products = products(height, width);
    int kernelHeight = block.kernelHeight();
    int kernelWidth = block.kernelWidth();
    int stride = block.stride();
    this.image = transform(rows, columns, 1, padding, 1);
    this.filter = transform(kernelHeight, kernelWidth, 1, 0, -1);
    this.result =
        inverse((height - kernelHeight) / stride + 1, (width - kernelWidth) / stride + 1, stride);
  }

  /** Real products of the transform of a real image of the given size. */
  static int products(int height, int width) {
    int alone = (height % 2 == 0 ? 2 : 1) * (width % 2 == 0 ? 2 : 1);
    return alone + 3 * (height * width - alone) / 2;
  }

  /** Rows of all matrices. */
  int products() {
    return products;
  }

  /** A, [products, H·W]. */
  float[] image() {
    return image;
  }

  /** G, [products, kernelHeight·kernelWidth]. */
  float[] filter() {
    return filter;
  }

  /** B, [products, H'·W']. */
  float[] result() {
    return result;
  }

  /** A frequency, in whole turns over the height and the width. */
  private interface Row {
    void at(int u, int v, boolean alone, int product);
  }

  private void forEachFrequency(Row row) {
    int product = 0;
    for (int u = 0; u < height; u++) {
      for (int v = 0; v < width; v++) {
        int conjugate = (height - u) % height * width + (width - v) % width;
        int own = u * width + v;
        if (own <= conjugate) {
          row.at(u, v, own == conjugate, product);
          product += own == conjugate ? 1 : 3;
        }
      }
    }
  }

  /** Rows real part, imaginary part times the sign, and their sum, of every frequency. */
  private float[] transform(int rows, int columns, int step, int offset, int sign) {
    int points = rows * columns;
    float[] matrix = new float[products * points];
    forEachFrequency(
        (u, v, alone, product) -> {
          for (int p = 0; p < points; p++) {
            double angle = angle(u, v, p / columns * step + offset, p % columns * step + offset);
            int at = product * points + p;
            matrix[at] = (float) Math.cos(angle);
            if (!alone) {
              matrix[at + points] = (float) (-sign * Math.sin(angle));
              matrix[at + 2 * points] = (float) (Math.cos(angle) - sign * Math.sin(angle));
            }
          }
        });
    return matrix;
  }

  /** The inverse transform, real, of (a·c − b·d) + i ((a + b)(c + d) − a·c − b·d). */
  private float[] inverse(int rows, int columns, int step) {
    int points = rows * columns;
    float[] matrix = new float[products * points];
    double scale = 1.0 / (height * width);
    forEachFrequency(
        (u, v, alone, product) -> {
          for (int p = 0; p < points; p++) {
            double angle = angle(u, v, p / columns * step, p % columns * step);
            double cosine = Math.cos(angle) * scale;
            double sine = Math.sin(angle) * scale;
            int at = product * points + p;
            if (alone) {
              matrix[at] = (float) cosine;
            } else {
              matrix[at] = (float) (2 * (cosine + sine));
              matrix[at + points] = (float) (2 * (sine - cosine));
              matrix[at + 2 * points] = (float) (-2 * sine);
            }
          }
        });
    return matrix;
  }

  /** 2π (u·y / H + v·x / W), from remainders, so that large products lose nothing. */
  private double angle(int u, int v, int y, int x) {
    double turns = (double) (u * y % height) / height + (double) (v * x % width) / width;
    return 2 * Math.PI * turns;
  }
}
