package org.stn4j.lab.network;

/**
 * A convolution with what follows it: {@code y = pool(relu(conv(x, W) + b))}, where {@code conv} is
 * the cross-correlation of neural networks and {@code pool} takes the largest value of every 2×2
 * window, stride 2.
 *
 * <p>An axis of n pixels becomes {@code ⌊(n + 2·padding − kernel) / stride⌋ + 1}, which a pool
 * halves. The variables are {@code name/W} [filters, C, kernel, kernel], normal with variance
 * 2/(C·kernel²), and {@code name/b} [filters], zero.
 *
 * @param name of the layer
 * @param filters output channels, at least 1
 * @param kernel side of the square filter in pixels, at least 1
 * @param stride of the convolution in pixels, at least 1
 * @param padding zeros on every side, at least 0
 * @param relu whether a ReLU follows
 * @param pool the maximum over windows at the end
 */
public record Convolution(
    String name, int filters, int kernel, int stride, int padding, boolean relu, Pool pool) {

  /** The maximum over windows of 2×2, stride 2. */
  public enum Pool {
    /** No pooling. */
    NONE,
    /** A last odd row or column is left out. */
    ROUNDING_DOWN,
    /** A last odd row or column makes a window of its own. */
    ROUNDING_UP
  }

  /** Checks the numbers. */
  public Convolution {
    if (filters < 1 || kernel < 1 || stride < 1 || padding < 0) {
      throw new IllegalArgumentException(
          "convolution "
              + name
              + ": filters, kernel and stride must be at least 1 and padding at least 0, got "
              + filters
              + ", "
              + kernel
              + ", "
              + stride
              + " and "
              + padding);
    }
  }

  /** Of stride 1 without padding, with a ReLU and no pool. */
  public static Convolution of(String name, int filters, int kernel) {
    return new Convolution(name, filters, kernel, 1, 0, true, Pool.NONE);
  }

  /** With another stride. */
  public Convolution withStride(int other) {
    return new Convolution(name, filters, kernel, other, padding, relu, pool);
  }

  /** With zeros on every side. */
  public Convolution withPadding(int other) {
    return new Convolution(name, filters, kernel, stride, other, relu, pool);
  }

  /** With a pool. */
  public Convolution withPool(Pool other) {
    return new Convolution(name, filters, kernel, stride, padding, relu, other);
  }

  /** Without the ReLU. */
  public Convolution linear() {
    return new Convolution(name, filters, kernel, stride, padding, false, pool);
  }

  /** Size of an axis before the pool. */
  int convolved(int n) {
    return Math.floorDiv(n + 2 * padding - kernel, stride) + 1;
  }
}
