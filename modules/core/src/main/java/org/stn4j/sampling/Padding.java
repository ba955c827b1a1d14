package org.stn4j.sampling;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What stands outside the image: every pixel index outside is mapped to one inside, or to none.
 *
 * <p>Applied to each pixel under the kernel, not to the coordinate, but for kernels that
 * {@linkplain Kernel#foldsPoints ask for that}.
 */
public enum Padding {
  /** Zero everywhere outside: the paper's. */
  ZEROS {
    @Override
    int mapOutside(long index, int size, boolean alignCorners) {
      return OUTSIDE;
    }

    @Override
    double foldOutside(double x, int size, boolean alignCorners) {
      return x;
    }
  },

  /** The border pixels go on for ever. */
  BORDER {
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
  },

  /**
   * The image is mirrored again and again: at the centres of its border pixels with {@code
   * alignCorners} (c b | a b c | b a), at their outer edges without (b a | a b c | c b).
   */
  REFLECTION {
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
  },

  /** The image is repeated again and again (a b c | a b c | a b c), with either corner rule. */
  CIRCULAR {
    @Override
    int mapOutside(long index, int size, boolean alignCorners) {
      return (int) Math.floorMod(index, (long) size);
    }

    @Override
    double foldOutside(double x, int size, boolean alignCorners) {
      return x - Math.floor(x / size) * size;
    }
  };

  /** The index that stands for "no pixel: zero". */
  public static final int OUTSIDE = -1;

  /** Pixel coordinates farther from 0 than this are no number of pixels any more. */
  public static final double FAR = 1L << 52;

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
