package org.stn4j.experiment.gtsrb;

import java.util.List;
import org.stn4j.lab.experiment.Choice;

/**
 * The networks, called by their widths {@code c1-c2-f} (two blocks) or {@code c1-c2-c3-f} (three)
 * and the number of their transformers.
 */
enum Model {
  SMALL("108-200-100", widths(108, 200, 100)),
  SMALL_NO_LOCAL("108-200-100-no-local", widths(108, 200, 100), new Normalisation(false, true)),
  SMALL_NO_CONTRAST(
      "108-200-100-no-contrast", widths(108, 200, 100), new Normalisation(true, false)),
  SMALL_NEITHER("108-200-100-neither", widths(108, 200, 100), new Normalisation(false, false)),
  SMALL_ST("108-200-100-ST", widths(108, 200, 100), new Place(1, 30, 60, 30)),
  SMALL_2ST(
      "108-200-100-2ST",
      widths(108, 200, 100),
      new Place(1, 150, 150, 150),
      new Place(2, 75, 75, 75)),
  /** Ours: the small network at less than a third of its width. */
  NARROW("32-64-100", widths(32, 64, 100)),
  /** Ours. */
  NARROW_NO_LOCAL("32-64-100-no-local", widths(32, 64, 100), new Normalisation(false, true)),
  /** Ours. */
  NARROW_NO_CONTRAST("32-64-100-no-contrast", widths(32, 64, 100), new Normalisation(true, false)),
  /** Ours. */
  NARROW_NEITHER("32-64-100-neither", widths(32, 64, 100), new Normalisation(false, false)),
  /** Ours. */
  NARROW_ST("32-64-100-ST", widths(32, 64, 100), new Place(1, 20, 40, 40)),
  /** Ours. */
  NARROW_2ST(
      "32-64-100-2ST", widths(32, 64, 100), new Place(1, 20, 40, 40), new Place(2, 20, 20, 40)),
  IDSIA("150-200-300-350", widths(150, 200, 300, 350)),
  IDSIA_ST("150-200-300-350-ST", widths(150, 200, 300, 350), new Place(1, 200, 300, 200)),
  IDSIA_2ST(
      "150-200-300-350-2ST",
      widths(150, 200, 300, 350),
      new Place(1, 200, 300, 200),
      new Place(3, 150, 150, 150)),
  /** The input and the second block. */
  IDSIA_2ST_EARLY(
      "150-200-300-350-2ST-75",
      widths(150, 200, 300, 350),
      new Place(1, 200, 300, 200),
      new Place(2, 75, 75, 75)),
  IDSIA_3ST(
      "150-200-300-350-3ST",
      widths(150, 200, 300, 350),
      new Place(1, 200, 300, 200),
      new Place(2, 150, 150, 150),
      new Place(3, 150, 150, 150)),
  WIDE_ST("200-250-350-400-ST", widths(200, 250, 350, 400), new Place(1, 200, 300, 200));

  private final String text;
  private final int[] widths;
  private final Normalisation normalisation;
  private final List<Place> places;

  Model(String text, int[] widths, Place... places) {
    this(text, widths, Normalisation.BOTH, places);
  }

  Model(String text, int[] widths, Normalisation normalisation, Place... places) {
    this.text = text;
    this.widths = widths;
    this.normalisation = normalisation;
    this.places = List.of(places);
  }

  private static int[] widths(int... widths) {
    return widths;
  }

  /** Blocks of convolution in the classifier: two of 5×5, or three of 7×7, 4×4 and 4×4. */
  int blocks() {
    return widths.length - 1;
  }

  /**
   * Filters of a block.
   *
   * @param block from 1
   */
  int filters(int block) {
    return widths[block - 1];
  }

  /** Side of a block's filters in pixels. */
  int kernel(int block) {
    return blocks() == 2 ? 5 : block == 1 ? 7 : 4;
  }

  /** Units of the fully connected layer. */
  int units() {
    return widths[widths.length - 1];
  }

  Normalisation normalisation() {
    return normalisation;
  }

  /** The transformers, in the order of the blocks. */
  List<Place> places() {
    return places;
  }

  static List<String> names() {
    return Choice.names(Model.class);
  }

  static Model named(String name) {
    return Choice.named("model", name, Model.class);
  }

  /** The name on the command line and in result files. */
  @Override
  public String toString() {
    return text;
  }
}
