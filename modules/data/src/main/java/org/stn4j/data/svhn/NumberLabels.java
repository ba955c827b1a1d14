package org.stn4j.data.svhn;

import java.util.List;

/** The labels of a house number, as places in {@link #NAMES}. */
public final class NumberLabels {

  /** How many digits, 1 … 5. */
  public static final int LENGTH = 0;

  /** The leftmost digit, 0 … 9; the others follow; {@link #NONE} where there is none. */
  public static final int FIRST_DIGIT = 1;

  /** The number in the picture's name; −1 for one that was generated. */
  public static final int FILE = 6;

  /** Most digits of a number. */
  public static final int DIGITS = 5;

  /** The class of a position that has no digit. */
  public static final int NONE = 10;

  /** Classes of a position: ten digits and {@link #NONE}. */
  public static final int CLASSES = 11;

  /** The names, in order. */
  public static final List<String> NAMES =
      List.of("length", "digit1", "digit2", "digit3", "digit4", "digit5", "file");

  private NumberLabels() {}

  /**
   * The labels of a number.
   *
   * @param file number in the picture's name, or −1
   * @param digits 1 to 5, each 0 … 9
   */
  static int[] of(int file, int... digits) {
    int[] labels = {digits.length, NONE, NONE, NONE, NONE, NONE, file};
    System.arraycopy(digits, 0, labels, FIRST_DIGIT, digits.length);
    return labels;
  }
}
