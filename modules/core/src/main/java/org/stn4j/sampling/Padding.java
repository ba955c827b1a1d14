package org.stn4j.sampling;

import java.util.List;
import java.util.stream.Stream;

/**
 * What stands outside the image: every pixel index outside is mapped to one inside, or to none.
 *
 * <p>Applied to each pixel under the kernel, not to the coordinate, but for kernels that
 * {@linkplain Kernel#foldsPoints ask for that}. Immutable.
 */
public abstract class Padding {

  /** The index that stands for "no pixel". */
  public static final int OUTSIDE = -1;

  /** Pixel coordinates farther from 0 than this are no number of pixels any more. */
  public static final double FAR = 1L << 52;

  private static final String CONSTANT = "constant:";

  /** Zero everywhere outside: the paper's. */
  public static final Padding ZEROS = new ConstantPadding("zeros", 0);

  /** The border pixels go on for ever. */
  public static final Padding BORDER =
      new Padding("border") {
        @Override
        int mapOutside(long index, int size, boolean alignCorners) {
          return index < 0 ? 0 : size - 1;
        }

        @Override
        double foldOutside(double x, int size, boolean alignCorners) {
          return x < 0 ? 0 : size - 1;
        }

        @Override
        public double bounded(double x) {
          return Math.max(-FAR, Math.min(FAR, x));
        }
      };

  /**
   * The image is mirrored again and again: at the centres of its border pixels with {@code
   * alignCorners} (c b | a b c | b a), at their outer edges without (b a | a b c | c b).
   */
  public static final Padding REFLECTION =
      new Padding("reflection") {
        @Override
        int mapOutside(long index, int size, boolean alignCorners) {
          if (size == 1) {
            return 0;
          }
          if (alignCorners) {
            long phase = Math.floorMod(index, 2L * (size - 1));
            return (int) (phase < size ? phase : 2L * (size - 1) - phase);
          }
          long phase = Math.floorMod(index, 2L * size);
          return (int) (phase < size ? phase : 2L * size - 1 - phase);
        }

        @Override
        double foldOutside(double x, int size, boolean alignCorners) {
          double low = alignCorners ? 0 : -0.5;
          double span = alignCorners ? size - 1.0 : size;
          if (span == 0) {
            return 0;
          }
          double away = Math.abs(x - low);
          double phase = away % span;
          boolean even = Math.floor(away / span) % 2 == 0;
          double inside = (even ? phase : span - phase) + low;
          return Math.max(0, Math.min(size - 1.0, inside));
        }
      };

  /** The image is repeated again and again (a b c | a b c | a b c), with either corner rule. */
  public static final Padding CIRCULAR =
      new Padding("circular") {
        @Override
        int mapOutside(long index, int size, boolean alignCorners) {
          return (int) Math.floorMod(index, (long) size);
        }

        @Override
        double foldOutside(double x, int size, boolean alignCorners) {
          return x - Math.floor(x / size) * size;
        }
      };

  private final String label;

  Padding(String label) {
    this.label = label;
  }

  /**
   * One value everywhere outside, in the image's own unit; it needs no gradient and has none.
   *
   * @param value 0 is {@link #ZEROS}
   * @throws IllegalArgumentException unless it is a finite number, of FLOAT too
   */
  public static Padding constant(double value) {
    if (!(Math.abs(value) <= Float.MAX_VALUE)) {
      throw new IllegalArgumentException(
          "padding constant: expected a value between ±%s, got %s"
              .formatted(Float.MAX_VALUE, value));
    }
    return value == 0 ? ZEROS : new ConstantPadding(CONSTANT + value, value);
  }

  /** {@link #map} of an index outside. */
  abstract int mapOutside(long index, int size, boolean alignCorners);

  /** {@link #fold} of a coordinate outside. */
  abstract double foldOutside(double x, int size, boolean alignCorners);

  /**
   * The pixel that stands at an index.
   *
   * @param index any pixel index along an axis
   * @param size pixels along the axis, at least 1
   * @param alignCorners the corner rule: where the mirrors of {@link #REFLECTION} stand
   * @return 0 … size − 1, or {@link #OUTSIDE}
   */
  public final int map(long index, int size, boolean alignCorners) {
    return index >= 0 && index < size ? (int) index : mapOutside(index, size, alignCorners);
  }

  /**
   * The coordinate inside the image that stands for one outside it.
   *
   * @param x coordinate in pixels, at most {@link #FAR} from 0
   * @param size pixels along the axis, at least 1
   * @param alignCorners the corner rule
   * @return 0 … size − 1 (with {@link #CIRCULAR} up to size, whose pixel is 0), or x itself
   */
  public final double fold(double x, int size, boolean alignCorners) {
    return x >= 0 && x <= size - 1 ? x : foldOutside(x, size, alignCorners);
  }

  /**
   * A coordinate in pixels as far as it can be sampled: one that is NaN, infinite or farther than
   * {@link #FAR} is NaN, which samples as zero. With {@link #BORDER} those at the far ends stay
   * there.
   */
  public double bounded(double x) {
    return Math.abs(x) <= FAR ? x : Double.NaN;
  }

  /** Whether what is no pixel has one value, {@link #outside}: then every pixel outside is none. */
  public boolean isConstant() {
    return false;
  }

  /** The value of what is no pixel, and of points that read nothing. */
  public double outside() {
    return 0;
  }

  /**
   * Lower-case name, as on command lines; with its value where it has one: {@code constant:0.5}.
   */
  public String label() {
    return label;
  }

  /** Those without a value of their own, in a fixed order. */
  public static Padding[] values() {
    return new Padding[] {ZEROS, BORDER, REFLECTION, CIRCULAR};
  }

  /** The labels, in a fixed order; V stands for a number. */
  public static List<String> labels() {
    return Stream.concat(Stream.of(values()).map(Padding::label), Stream.of(CONSTANT + "V"))
        .toList();
  }

  /**
   * The padding with this label.
   *
   * @param label of {@link #label}
   * @throws IllegalArgumentException if there is none; the message lists those there are
   */
  public static Padding labelled(String label) {
    for (Padding p : values()) {
      if (p.label().equals(label)) {
        return p;
      }
    }
    if (label.startsWith(CONSTANT)) {
      try {
        return constant(Double.parseDouble(label.substring(CONSTANT.length())));
      } catch (NumberFormatException e) {
        throw new IllegalArgumentException(
            "padding constant:V: expected a number for V, got \"" + label + "\"", e);
      }
    }
    throw new IllegalArgumentException(
        "unknown padding \"" + label + "\"; the known ones are " + labels());
  }

  /** A padding is known by its label. */
  @Override
  public final boolean equals(Object o) {
    return o instanceof Padding other && label.equals(other.label);
  }

  @Override
  public final int hashCode() {
    return label.hashCode();
  }

  @Override
  public final String toString() {
    return label;
  }
}
