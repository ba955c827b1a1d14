package org.stn4j.lab.network;

import org.nd4j.autodiff.samediff.SDVariable;

/**
 * Images or feature maps in a graph, with their size: what layers that look at windows need to
 * know.
 *
 * @param variable [N, C, H, W]
 * @param channels C
 * @param height H
 * @param width W
 */
public record FeatureMaps(SDVariable variable, int channels, int height, int width) {

  /** Checks the sizes. */
  public FeatureMaps {
    if (channels < 1 || height < 1 || width < 1) {
      throw new IllegalArgumentException(
          "feature maps must be [N, C, H, W] with no empty axis, got [N, "
              + channels
              + ", "
              + height
              + ", "
              + width
              + "]");
    }
  }

  /** How many numbers an example has, C·H·W. */
  public int length() {
    return Math.multiplyExact(channels, Math.multiplyExact(height, width));
  }

  /** Others of the same size. */
  FeatureMaps with(SDVariable other) {
    return new FeatureMaps(other, channels, height, width);
  }
}
