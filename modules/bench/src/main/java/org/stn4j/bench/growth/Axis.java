package org.stn4j.bench.growth;

import java.util.List;
import org.stn4j.bench.protocol.TransformerSize;

/** What grows, from what to what, and all that stays. */
enum Axis {
  BATCH("examples of 1×28×28", List.of(1, 2, 4, 8, 16, 32, 64, 128, 256)) {
    @Override
    TransformerSize size(int n) {
      return square(n, 1, 28);
    }
  },
  SIZE("width = height, of 16×1 planes", List.of(16, 28, 42, 60, 96, 128, 192, 256, 384, 512)) {
    @Override
    TransformerSize size(int side) {
      return square(16, 1, side);
    }
  },
  CHANNELS(
      "channels of 32×32, 16 examples", List.of(1, 2, 3, 4, 6, 8, 9, 12, 16, 24, 32, 64, 128)) {
    @Override
    TransformerSize size(int channels) {
      return square(16, channels, 32);
    }
  };

  /** In words. */
  final String label;

  /** What is measured. */
  final List<Integer> values;

  Axis(String label, List<Integer> values) {
    this.label = label;
    this.values = values;
  }

  /** The size of a benchmark. */
  abstract TransformerSize size(int value);

  private static TransformerSize square(int n, int c, int side) {
    return new TransformerSize(n + "x" + c + "x" + side + "x" + side, n, c, side, side, side, side);
  }
}
