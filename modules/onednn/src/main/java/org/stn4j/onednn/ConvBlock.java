package org.stn4j.onednn;

import org.stn4j.onednn.shape.BlockSizes;

/**
 * One block of a stack: {@code y = pool(relu(conv(x, w) + b))}, where {@code conv} is the
 * cross-correlation of neural networks (the filter is not flipped) and {@code pool} takes the
 * largest value of every 2×2 window, stride 2.
 *
 * <p>An input [N, C, H, W] gives a convolution [N, filters, H', W'] with {@code H' = floor((H +
 * 2·padding − kernelHeight) / stride) + 1} and W' likewise; the pool, if there is one, halves both
 * and rounds down: a last odd row or column is dropped.
 *
 * @param filters output channels, at least 1
 * @param kernelHeight rows of the filter, at least 1
 * @param kernelWidth columns of the filter, at least 1
 * @param stride step of the convolution in both directions, at least 1
 * @param padding zeros added on each of the four sides, at least 0
 * @param pool whether a 2×2 max-pool follows the relu
 */
public record ConvBlock(
    int filters, int kernelHeight, int kernelWidth, int stride, int padding, boolean pool) {

  /**
   * @throws IllegalArgumentException if a value is out of its range
   */
  public ConvBlock {
    new BlockSizes(filters, kernelHeight, kernelWidth, stride, padding, pool);
  }

  /**
   * A block with a square filter, stride 1, no padding and a pool.
   *
   * @param filters output channels
   * @param kernel rows and columns of the filter
   * @return the block
   */
  public static ConvBlock pooled(int filters, int kernel) {
    return new ConvBlock(filters, kernel, kernel, 1, 0, true);
  }

  /**
   * A block with a square filter, stride 1, no padding and no pool.
   *
   * @param filters output channels
   * @param kernel rows and columns of the filter
   * @return the block
   */
  public static ConvBlock plain(int filters, int kernel) {
    return new ConvBlock(filters, kernel, kernel, 1, 0, false);
  }

  BlockSizes sizes() {
    return new BlockSizes(filters, kernelHeight, kernelWidth, stride, padding, pool);
  }
}
