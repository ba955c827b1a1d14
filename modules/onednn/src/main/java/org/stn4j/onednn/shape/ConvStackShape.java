package org.stn4j.onednn.shape;

import java.util.List;

/**
 * The sizes of a stack of blocks applied to images of one size: all that oneDNN needs to know
 * before it makes its primitives.
 *
 * @param batch examples N
 * @param channels channels C of the image
 * @param height rows H of the image
 * @param width columns W of the image
 * @param blocks the blocks, first to last; at least one
 */
public record ConvStackShape(
    int batch, int channels, int height, int width, List<BlockSizes> blocks) {

  /**
   * @throws IllegalArgumentException if a size is below 1, there is no block, or a block's filter
   *     or pool is larger than what reaches it
   */
  public ConvStackShape {
    blocks = List.copyOf(blocks);
    if (batch < 1 || channels < 1 || height < 1 || width < 1) {
      throw new IllegalArgumentException(
          "the image of a convolution stack must be [N, C, H, W] with no empty axis, got ["
              + batch
              + ", "
              + channels
              + ", "
              + height
              + ", "
              + width
              + "]");
    }
    if (blocks.isEmpty()) {
      throw new IllegalArgumentException("a convolution stack needs at least one block, got none");
    }
    int h = height;
    int w = width;
    for (int i = 0; i < blocks.size(); i++) {
      BlockSizes block = blocks.get(i);
      int convolvedHeight = convolved(h, block.kernelHeight(), block);
      int convolvedWidth = convolved(w, block.kernelWidth(), block);
      int least = block.pool() ? 2 : 1;
      if (convolvedHeight < least || convolvedWidth < least) {
        throw new IllegalArgumentException(
            "block "
                + i
                + " of the convolution stack gets "
                + h
                + "x"
                + w
                + ", too small for its "
                + block.kernelHeight()
                + "x"
                + block.kernelWidth()
                + " filter"
                + (block.pool() ? " and 2x2 pool" : ""));
      }
      h = block.pool() ? convolvedHeight / 2 : convolvedHeight;
      w = block.pool() ? convolvedWidth / 2 : convolvedWidth;
    }
  }

  /**
   * Shape of the image that the stack reads.
   *
   * @return [N, C, H, W]
   */
  public long[] image() {
    return new long[] {batch, channels, height, width};
  }

  /**
   * Shape of what enters a block.
   *
   * @param block index of the block
   * @return [N, C, H, W]
   */
  public long[] input(int block) {
    return block == 0 ? image() : output(block - 1);
  }

  /**
   * Shape of a block's convolution, before its pool.
   *
   * @param block index of the block
   * @return [N, filters, H', W']
   */
  public long[] convolution(int block) {
    long[] in = input(block);
    BlockSizes b = blocks.get(block);
    return new long[] {
      batch,
      b.filters(),
      convolved((int) in[2], b.kernelHeight(), b),
      convolved((int) in[3], b.kernelWidth(), b)
    };
  }

  /**
   * Shape of what leaves a block.
   *
   * @param block index of the block
   * @return [N, filters, H'', W'']
   */
  public long[] output(int block) {
    long[] shape = convolution(block);
    if (blocks.get(block).pool()) {
      shape[2] /= 2;
      shape[3] /= 2;
    }
    return shape;
  }

  /**
   * Shape of what leaves the last block.
   *
   * @return [N, filters, H'', W'']
   */
  public long[] output() {
    return output(blocks.size() - 1);
  }

  /**
   * Shape of a block's weights.
   *
   * @param block index of the block
   * @return [filters, C, kernelHeight, kernelWidth], C the channels that enter the block
   */
  public long[] weights(int block) {
    BlockSizes b = blocks.get(block);
    return new long[] {b.filters(), input(block)[1], b.kernelHeight(), b.kernelWidth()};
  }

  private static int convolved(int size, int kernel, BlockSizes block) {
    return Math.floorDiv(size + 2 * block.padding() - kernel, block.stride()) + 1;
  }
}
