package org.stn4j.data.distort;

import java.util.random.RandomGenerator;
import org.stn4j.data.LabelledImages;

/**
 * A random picture of a digit on a canvas of fixed size. Immutable and thread-safe: all randomness
 * comes from the generator that is passed in, and equal generators give equal pictures.
 */
public interface Distortion {

  /** Its short name, as on the command line and in result files. */
  String name();

  /**
   * What it does, with all its parameters, in one line: two distortions with equal descriptions
   * give equal pictures. {@code "rotation -90..90 degrees, 28x28"}.
   */
  String description();

  /** H of the canvas in pixels. */
  int height();

  /** W of the canvas in pixels. */
  int width();

  /**
   * Draws an example.
   *
   * @param images the set it is taken from; other images of the set may be drawn from as well
   * @param example 0 … N − 1
   * @param random of this drawing alone
   * @param out receives H·W values in [0, 1], row by row; whatever was there is overwritten
   * @param offset of the first one in {@code out}
   */
  void draw(LabelledImages images, int example, RandomGenerator random, float[] out, int offset);
}
