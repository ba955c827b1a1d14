package org.stn4j.experiment.addition;

/**
 * Widths of the classifiers, chosen so that every network has 400,000 ± 5% learnable parameters,
 * its localisation networks included, and is wide by a multiple of 16, which runs fastest. (The
 * paper: the same number for all networks of an experiment, "around 400k".)
 *
 * @param first units or filters of the first hidden layer
 * @param second units or filters of the second hidden layer
 */
record SumWidths(int first, int second) {

  /** The widths of a classifier of images of 42×42. */
  static SumWidths of(Model model) {
    if (model == Model.CNN) {
      return new SumWidths(64, 112);
    }
    int units =
        switch (model.transformers()) {
          case 0 -> 112;
          case 1 -> 256;
          default -> 96;
        };
    return new SumWidths(units, units);
  }
}
