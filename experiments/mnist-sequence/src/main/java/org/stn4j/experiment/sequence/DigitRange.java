package org.stn4j.experiment.sequence;

import java.util.random.RandomGenerator;
import org.stn4j.data.LabelledImages;

/**
 * Some digits of a set that follow each other.
 *
 * @param images the set
 * @param from the first one
 * @param to the one after the last
 */
record DigitRange(LabelledImages images, int from, int to) {

  DigitRange {
    if (from < 0 || to <= from || to > images.count()) {
      throw new IllegalArgumentException(
          "expected a part of " + images.count() + " digits, got " + from + " to " + to);
    }
  }

  /** Height and width of a digit. */
  int side() {
    return images.height();
  }

  /** Any of them. */
  int random(RandomGenerator source) {
    return from + source.nextInt(to - from);
  }

  /** A pixel, 0 … 1. */
  float level(int digit, int row, int column) {
    return images.pixel(digit, row, column) / 255f;
  }

  int label(int digit) {
    return images.label(digit);
  }
}
