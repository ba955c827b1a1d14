package org.stn4j.experiment.mnist;

/**
 * Widths of the classifiers, chosen so that every network has 400,000 ± 5% learnable parameters,
 * its localisation network included, and is wide by a multiple of 16, which runs fastest. (The
 * paper: "around 400k", fully connected layers of 128 to 256 units, 32 to 64 filters; with its
 * layers and input sizes those widths give fewer.)
 *
 * @param first units or filters of the first hidden layer
 * @param second units or filters of the second hidden layer
 */
record Widths(int first, int second) {

  /**
   * The widths of a classifier.
   *
   * @param size height and width of the images, in pixels
   * @throws IllegalArgumentException if no widths were chosen for this size
   */
  static Widths of(Model model, int size) {
    boolean transformer = model.transformation().isPresent();
    if (model.convolutional()) {
      return switch (size) {
        case 28, 42 -> new Widths(80, 96);
        case 60 -> transformer ? new Widths(64, 112) : new Widths(64, 96);
        default -> throw unknown(size);
      };
    }
    int units =
        switch (size) {
          case 28 -> transformer ? 336 : 352;
          case 42 -> transformer ? 400 : 208;
          case 60 -> transformer ? 240 : 112;
          default -> throw unknown(size);
        };
    return new Widths(units, units);
  }

  private static IllegalArgumentException unknown(int size) {
    return new IllegalArgumentException(
        "expected images of 28, 42 or 60 pixels a side, got " + size);
  }
}
