package org.stn4j.bench.protocol;

import java.util.List;

/**
 * The sizes of a benchmark of a transformer.
 *
 * @param name as in the name of the case
 * @param n examples
 * @param c channels
 * @param height of the image
 * @param width of the image
 * @param outHeight of the output
 * @param outWidth of the output
 */
public record TransformerSize(
    String name, int n, int c, int height, int width, int outHeight, int outWidth) {

  /** All sizes that are benchmarked. */
  public static final List<TransformerSize> ALL =
      List.of(
          square(256, 1, 28),
          square(256, 1, 42),
          square(256, 1, 60),
          square(128, 3, 64),
          square(128, 48, 32),
          new TransformerSize("16x3x448x448-224x224", 16, 3, 448, 448, 224, 224),
          square(4, 64, 112));

  private static TransformerSize square(int n, int c, int side) {
    String name = n + "x" + c + "x" + side + "x" + side;
    return new TransformerSize(name, n, c, side, side, side, side);
  }

  /** Values in an image batch. */
  public int imageLength() {
    return n * c * height * width;
  }

  /** Values in an output batch. */
  public int outputLength() {
    return n * c * outHeight * outWidth;
  }
}
