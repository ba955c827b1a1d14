package org.stn4j.onednn.shape;

/**
 * The sizes of one block of convolution, bias, relu and max-pool, as its op stores them.
 *
 * @param filters output channels, at least 1
 * @param kernelHeight rows of the filter, at least 1
 * @param kernelWidth columns of the filter, at least 1
 * @param stride step of the convolution in both directions, at least 1
 * @param padding zeros added on each of the four sides, at least 0
 * @param pool whether a 2×2 max-pool follows the relu
 */
public record BlockSizes(
    int filters, int kernelHeight, int kernelWidth, int stride, int padding, boolean pool) {

  /**
   * @throws IllegalArgumentException if a value is out of its range
   */
  public BlockSizes {
    atLeast("filters", filters, 1);
    atLeast("kernelHeight", kernelHeight, 1);
    atLeast("kernelWidth", kernelWidth, 1);
    atLeast("stride", stride, 1);
    atLeast("padding", padding, 0);
  }

  private static void atLeast(String name, int value, int least) {
    if (value < least) {
      throw new IllegalArgumentException(
          name + " of a convolution block must be at least " + least + ", got " + value);
    }
  }
}
