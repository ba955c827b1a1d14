package org.stn4j.onednn.convolution;

import org.stn4j.onednn.shape.BlockSizes;

/**
 * The matrices of a convolution (cross-correlation) of one small image with one filter as a
 * bilinear algorithm:
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
 * <p>An instance is one of A, G and B. Its factors: first along the columns of the image, z = R x,
 * then along each row of z. The first {@link #real} rows of z are real ones and become {@link
 * #single} numbers each; then come {@link #pairs} of real and imaginary part, which become {@link
 * #triple} numbers each.
 *
 * <p>Sources: Mathieu, Henaff and LeCun, Fast training of convolutional networks through FFTs
 * (2014); the bilinear form: Winograd, Arithmetic complexity of computations (1980), and Lavin and
 * Gray, Fast algorithms for convolutional neural networks (2016).
 */
final class FourierMatrices {

  /**
   * What the products take of a frequency.
   *
   * @param alone of one that is its own conjugate, and so real
   * @param real of the real part, in each of three products
   * @param imaginary of the imaginary part, in each of three products
   */
  private record Mixture(double alone, double[] real, double[] imaginary) {

    float of(int product, double realPart, double imaginaryPart) {
      return (float) (real[product] * realPart + imaginary[product] * imaginaryPart);
    }
  }

  /**
   * Where the image, filter or result lies in the padded image: i of its rows and columns at {@code
   * offset + step·i}.
   */
  private record Place(int rows, int columns, int offset, int step) {}

  /** How much longer a multiplication by factors takes than one by the whole matrix. */
  private static final double FACTORS_COST = 3;

  private final int height;
  private final int width;
  private final Place place;
  private final Mixture mixture;

  private FourierMatrices(int height, int width, Place place, Mixture mixture) {
    this.height = height;
    this.width = width;
    this.place = place;
    this.mixture = mixture;
  }

  /** A, for images [rows, columns]: a, b and a + b of a + ib. */
  static FourierMatrices ofImage(int rows, int columns, BlockSizes block) {
    int padding = block.padding();
    return new FourierMatrices(
        rows + 2 * padding,
        columns + 2 * padding,
        new Place(rows, columns, padding, 1),
        new Mixture(1, new double[] {1, 0, 1}, new double[] {0, 1, 1}));
  }

  /**
   * G, for images [rows, columns]: c, d and c + d of c − id, as a correlation takes the filter's
   * conjugate.
   */
  static FourierMatrices ofFilter(int rows, int columns, BlockSizes block) {
    return new FourierMatrices(
        rows + 2 * block.padding(),
        columns + 2 * block.padding(),
        new Place(block.kernelHeight(), block.kernelWidth(), 0, 1),
        new Mixture(1, new double[] {1, 0, 1}, new double[] {0, -1, -1}));
  }

  /**
   * B, for images [rows, columns]: the transpose of a·c − b·d + i ((a + b)(c + d) − a·c − b·d) and
   * of the inverse transform, where a frequency stands for its conjugate too.
   */
  static FourierMatrices ofResult(int rows, int columns, BlockSizes block) {
    int height = rows + 2 * block.padding();
    int width = columns + 2 * block.padding();
    int stride = block.stride();
    double one = 1.0 / (height * width);
    double two = 2 * one;
    return new FourierMatrices(
        height,
        width,
        new Place(
            (height - block.kernelHeight()) / stride + 1,
            (width - block.kernelWidth()) / stride + 1,
            0,
            stride),
        new Mixture(one, new double[] {two, -two, 0}, new double[] {-two, -two, two}));
  }

  /** Rows of A, G and B for padded images of a size. */
  static int products(int height, int width) {
    return real(height) * single(width) + pairs(height) * triple(width);
  }

  /** Frequencies that are their own conjugates: 0, and size/2 if that is whole. */
  private static int real(int size) {
    return size % 2 == 0 ? 2 : 1;
  }

  private static int pairs(int size) {
    return (size - real(size)) / 2;
  }

  private static int single(int width) {
    return real(width) + 3 * pairs(width);
  }

  private static int triple(int width) {
    return 3 * width;
  }

  /** Rows of the image, the filter or the result. */
  int rows() {
    return place.rows;
  }

  /** Columns of the image, the filter or the result. */
  int columns() {
    return place.columns;
  }

  /** Rows of z: the padded image's. */
  int height() {
    return height;
  }

  /** Rows of z that are real ones: 1 or 2. */
  int real() {
    return real(height);
  }

  /** Pairs of rows of z. */
  int pairs() {
    return pairs(height);
  }

  /** Numbers for a real row of z. */
  int single() {
    return single(width);
  }

  /** Numbers for a pair of rows of z. */
  int triple() {
    return triple(width);
  }

  /** Rows of the whole matrix. */
  int products() {
    return products(height, width);
  }

  /**
   * Whether to multiply by one factor after the other rather than by the whole matrix. That takes
   * fewer multiplications and longer for each, because they are spread over more reading and
   * writing. Fewer than three rows, which have no pairs, are never worth it.
   */
  boolean inFactors() {
    return FACTORS_COST * factorMultiplications() < wholeMultiplications();
  }

  /** Multiplications for one image, those by factors at their cost. */
  double multiplications() {
    return Math.min(FACTORS_COST * factorMultiplications(), wholeMultiplications());
  }

  private double factorMultiplications() {
    double across = (double) real() * single() + 2.0 * pairs() * triple();
    return place.columns * (across + (double) height * place.rows);
  }

  private double wholeMultiplications() {
    return (double) products() * place.rows * place.columns;
  }

  /** R, [height, rows]: z from the image's columns. */
  float[] down() {
    int rows = place.rows;
    float[] matrix = new float[height * rows];
    for (int i = 0; i < rows; i++) {
      for (int row = 0; row < height; row++) {
        int beyond = row - real();
        int number = beyond < 0 ? row : real() + beyond / 2;
        double angle = angle(frequency(number, height), i, height);
        boolean imaginary = beyond > 0 && beyond % 2 == 1;
        matrix[row * rows + i] = (float) (imaginary ? -Math.sin(angle) : Math.cos(angle));
      }
    }
    return matrix;
  }

  /** [single, columns]: the numbers from a real row of z. */
  float[] acrossReal() {
    int columns = place.columns;
    float[] matrix = new float[single() * columns];
    for (int i = 0; i < columns; i++) {
      int row = 0;
      for (int v = 0; v < real(width) + pairs(width); v++) {
        double angle = angle(frequency(v, width), i, width);
        if (v < real(width)) {
          matrix[row++ * columns + i] = (float) (mixture.alone * Math.cos(angle));
        } else {
          for (int m = 0; m < 3; m++) {
            matrix[row++ * columns + i] = mixture.of(m, Math.cos(angle), -Math.sin(angle));
          }
        }
      }
    }
    return matrix;
  }

  /** [triple, 2·columns]: the numbers from a row of real parts and a row of imaginary parts. */
  float[] acrossPair() {
    int columns = place.columns;
    float[] matrix = new float[triple() * 2 * columns];
    for (int i = 0; i < columns; i++) {
      for (int v = 0; v < width; v++) {
        double cosine = Math.cos(angle(v, i, width));
        double sine = Math.sin(angle(v, i, width));
        for (int m = 0; m < 3; m++) {
          int at = (3 * v + m) * 2 * columns + i;
          matrix[at] = mixture.of(m, cosine, -sine);
          matrix[at + columns] = mixture.of(m, sine, cosine);
        }
      }
    }
    return matrix;
  }

  /** The whole matrix, [products, rows·columns]. */
  float[] whole() {
    int rows = place.rows;
    int columns = place.columns;
    float[] down = down();
    float[] acrossReal = acrossReal();
    float[] acrossPair = acrossPair();
    float[] matrix = new float[products() * rows * columns];
    int at = 0;
    for (int product = 0; product < products(); product++) {
      int beyond = product - real() * single();
      for (int i = 0; i < rows; i++) {
        for (int j = 0; j < columns; j++) {
          if (beyond < 0) {
            matrix[at++] =
                down[product / single() * rows + i] * acrossReal[product % single() * columns + j];
          } else {
            int pair = (real() + 2 * (beyond / triple())) * rows + i;
            int across = beyond % triple() * 2 * columns + j;
            matrix[at++] =
                down[pair] * acrossPair[across] + down[pair + rows] * acrossPair[across + columns];
          }
        }
      }
    }
    return matrix;
  }

  /** First the frequencies that are their own conjugates, then one of each pair. */
  private static int frequency(int number, int size) {
    if (number < real(size)) {
      return number * (size / 2);
    }
    return number - real(size) + 1;
  }

  /** 2π·frequency·place / size, from a remainder, so that large products lose nothing. */
  private double angle(int frequency, int i, int size) {
    return 2 * Math.PI * (frequency * (place.offset + place.step * i) % size) / size;
  }
}
