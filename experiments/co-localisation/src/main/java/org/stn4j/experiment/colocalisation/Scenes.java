package org.stn4j.experiment.colocalisation;

import java.util.List;
import java.util.stream.IntStream;
import org.stn4j.data.distort.TranslationClutter;

/**
 * A column of the table: which digit, and what stands around it.
 *
 * <p>T: the digit at a random place of a black canvas of 84×84. TC: with sixteen patches of 6×6,
 * cropped from other digits (Jaderberg et al. 2015, appendix A.2).
 *
 * @param digit 0 … 9
 * @param scene canvas and clutter
 */
record Scenes(int digit, TranslationClutter scene) {

  /** Side of the canvas in pixels. */
  static final int SIZE = 84;

  /** Without clutter. */
  static final TranslationClutter T = new TranslationClutter("T", SIZE, 0, 1);

  /** With clutter. */
  static final TranslationClutter TC = new TranslationClutter("TC", SIZE, 16, 6);

  private static final int DIGITS = 10;

  /** T0 … T9, or TC0 … TC9. */
  static List<String> names(TranslationClutter scene) {
    return IntStream.range(0, DIGITS).mapToObj(digit -> scene.name() + digit).toList();
  }

  /**
   * The column with a name.
   *
   * @throws IllegalArgumentException if there is none
   */
  static Scenes named(String name) {
    for (TranslationClutter scene : List.of(T, TC)) {
      int digit = names(scene).indexOf(name);
      if (digit >= 0) {
        return new Scenes(digit, scene);
      }
    }
    throw new IllegalArgumentException("expected T0 to T9 or TC0 to TC9, got \"" + name + "\"");
  }
}
