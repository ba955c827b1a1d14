package org.stn4j.sampling;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What stands outside the image: every pixel index outside is mapped to one inside, or to none.
 *
 * <p>Applied to each pixel under the kernel, not to the coordinate.
 */
public enum Padding {
  /** Zero everywhere outside: the paper's. */
  ZEROS {
    @Override
    public int map(long index, int size) {
      return index >= 0 && index < size ? (int) index : OUTSIDE;
    }
  };

  /** The index that stands for "no pixel: zero". */
  public static final int OUTSIDE = -1;

  /**
   * The pixel that stands at an index.
   *
   * @param index any pixel index along an axis
   * @param size pixels along the axis, at least 1
   * @return 0 … size − 1, or {@link #OUTSIDE}
   */
  public abstract int map(long index, int size);

  /** Lower-case name, as on command lines. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The labels, in a fixed order. */
  public static List<String> labels() {
    return Arrays.stream(values()).map(Padding::label).toList();
  }

  /**
   * The padding with this label.
   *
   * @throws IllegalArgumentException if there is none; the message lists those there are
   */
  public static Padding labelled(String label) {
    for (Padding p : values()) {
      if (p.label().equals(label)) {
        return p;
      }
    }
    throw new IllegalArgumentException(
        "unknown padding \"" + label + "\"; the known ones are " + labels());
  }
}
