package org.stn4j.data.distort;

/**
 * Where the K×K control points of an elastic distortion lie: a reading of "16 control points
 * arranged in a regular grid on the image" (Jaderberg et al. 2015, appendix A.4).
 */
public enum ControlGrid {

  /** At the centres of K×K cells that divide the canvas: ±10.5 and ±3.5 px for 4×4 on 28×28. */
  CELLS("cell centres of the canvas") {
    @Override
    double reach(int pixels, int side, double scale) {
      return pixels * (side - 1) / (2.0 * side);
    }
  },

  /** From border pixel to border pixel of the canvas: ±13.5 and ±4.5 px for 4×4 on 28×28. */
  BORDER("border to border of the canvas") {
    @Override
    double reach(int pixels, int side, double scale) {
      return WarpDistortion.half(pixels);
    }
  },

  /** From edge to edge of the box of 20×20 px that MNIST's digits are fitted to, scaled by s. */
  DIGIT_BOX("edge to edge of the scaled 20x20 box of a digit") {
    @Override
    double reach(int pixels, int side, double scale) {
      return 10 * scale;
    }
  };

  private final String words;

  ControlGrid(String words) {
    this.words = words;
  }

  /**
   * The outermost points' distance from the centre of the canvas along an axis, in pixels.
   *
   * @param pixels of the canvas along the axis
   * @param side K
   * @param scale s of the image
   */
  abstract double reach(int pixels, int side, double scale);

  /** As descriptions say it. */
  @Override
  public String toString() {
    return words;
  }
}
