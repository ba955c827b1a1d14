package org.stn4j.lab.network;

/**
 * The square windows of a pooling. An axis of n pixels gives {@code round((n + 2·padding − size) /
 * stride) + 1} of them, rounded down or up; a last window that reaches over the edge looks at what
 * is there.
 *
 * @param size of a window in pixels, at least 1
 * @param stride from window to window in pixels, at least 1
 * @param padding pixels that are added on every side, at least 0 and less than the size
 * @param roundUp whether the number of windows is rounded up
 */
public record Window(int size, int stride, int padding, boolean roundUp) {

  /** Checks the numbers. */
  public Window {
    if (size < 1 || stride < 1 || padding < 0 || padding >= size) {
      throw new IllegalArgumentException(
          "a pooling window must have a size and a stride of at least 1 and a padding from 0 to"
              + " below its size, got size "
              + size
              + ", stride "
              + stride
              + ", padding "
              + padding);
    }
  }

  /** 2×2, stride 2: a size is halved, rounding down. */
  public static Window halving() {
    return new Window(2, 2, 0, false);
  }

  /** 2×2, stride 2: a last odd row or column makes a window of its own. */
  public static Window halvingUp() {
    return new Window(2, 2, 0, true);
  }

  /** Windows along an axis of n pixels. */
  int count(int n) {
    int room = n + 2 * padding - size;
    return (roundUp ? -Math.floorDiv(-room, stride) : Math.floorDiv(room, stride)) + 1;
  }

  /** Pixels that the last window of an axis reaches over its padded end. */
  int excess(int n) {
    return Math.max(0, (count(n) - 1) * stride + size - (n + 2 * padding));
  }
}
