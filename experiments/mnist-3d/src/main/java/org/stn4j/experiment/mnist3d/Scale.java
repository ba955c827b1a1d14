package org.stn4j.experiment.mnist3d;

/**
 * The sizes of volumes and digits in voxels: the paper's, or all of them divided by 2 or 4.
 *
 * @param divisor 1, 2 or 4
 */
record Scale(int divisor) {

  /** The paper's 60×60×60. */
  static final Scale WHOLE = new Scale(1);

  /** 30×30×30. */
  static final Scale HALF = new Scale(2);

  Scale {
    if (divisor != 1 && divisor != 2 && divisor != 4) {
      throw new IllegalArgumentException("the divisor must be 1, 2 or 4, got " + divisor);
    }
  }

  /** Side of a volume. */
  int side() {
    return 60 / divisor;
  }

  /** Side of a digit's image. */
  int digit() {
    return 28 / divisor;
  }

  /** How deep a digit is extruded; the paper does not say. */
  int thickness() {
    return 8 / divisor;
  }

  /**
   * Radius of a ball around the centre that holds a digit: the ink of 20×20 pixels, extruded, has a
   * half diagonal of 14.7.
   */
  double radius() {
    return 15.0 / divisor;
  }

  /** How many pixels of a side are averaged into one for the localisation network. */
  int window() {
    return Math.max(1, 2 / divisor);
  }

  /** Slices, height and width of the transformer's output: fewer than the volume's, as it zooms. */
  int[] transformed() {
    return new int[] {side() / 3, 2 * side() / 3, 2 * side() / 3};
  }
}
