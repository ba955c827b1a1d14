package org.stn4j.backend.cpu;

import org.stn4j.sampling.Padding;
import org.stn4j.sampling.Sampling;

/**
 * One point of an image of one channel, read as docs/conventions.md says and in no other way: a sum
 * over all pixel indices that may count, each mapped by steps of one reflection or turn.
 */
final class Reference {

  private static final int REACH = 3;

  private final double[] image;
  private final int height;
  private final int width;
  private final Sampling sampling;

  Reference(double[] image, int height, int width, Sampling sampling) {
    this.image = image;
    this.height = height;
    this.width = width;
    this.sampling = sampling;
  }

  /** Whether rounding decides which pixel is the nearest. */
  boolean isUndecided(double x, double y, double margin) {
    return sampling.kernel().name().equals("nearest")
        && (isHalf(pixel(x, width), margin) || isHalf(pixel(y, height), margin));
  }

  private static boolean isHalf(double p, double margin) {
    return Math.abs(p - Math.floor(p) - 0.5) < margin * Math.max(1, Math.abs(p));
  }

  double value(double x, double y) {
    double px = place(x, width);
    double py = place(y, height);
    if (Double.isNaN(px) || Double.isNaN(py)) {
      return sampling.padding().outside();
    }
    if (sampling.kernel().name().equals("nearest")) {
      return at((long) Math.rint(fold(px, width)), (long) Math.rint(fold(py, height)));
    }
    double sum = 0;
    for (long n = (long) Math.floor(py) - REACH; n <= Math.floor(py) + REACH; n++) {
      for (long m = (long) Math.floor(px) - REACH; m <= Math.floor(px) + REACH; m++) {
        sum += weight(px - m) * weight(py - n) * at(m, n);
      }
    }
    return sum;
  }

  private double pixel(double x, int size) {
    return sampling.alignCorners() ? (x + 1) / 2 * (size - 1) : ((x + 1) * size - 1) / 2;
  }

  /** NaN for none; with a border a place is far enough outside where all it reaches is border. */
  private double place(double x, int size) {
    if (Double.isNaN(x)) {
      return x;
    }
    if (sampling.alignCorners() && size == 1) {
      return 0;
    }
    double p = pixel(x, size);
    if (sampling.padding().equals(Padding.BORDER)) {
      return Math.max(-2.0 * REACH, Math.min(size + 2.0 * REACH, p));
    }
    return Math.abs(p) <= Padding.FAR ? p : Double.NaN;
  }

  private double weight(double distance) {
    double d = Math.abs(distance);
    if (!sampling.kernel().name().equals("bicubic")) {
      return Math.max(0, 1 - d);
    }
    double a = -0.75;
    if (d <= 1) {
      return (a + 2) * d * d * d - (a + 3) * d * d + 1;
    }
    return d < 2 ? a * d * d * d - 5 * a * d * d + 8 * a * d - 4 * a : 0;
  }

  private double at(long m, long n) {
    long column = index(m, width);
    long row = index(n, height);
    return column < 0 || row < 0
        ? sampling.padding().outside()
        : image[(int) (row * width + column)];
  }

  private long index(long m, int size) {
    long i = m;
    switch (sampling.padding().label()) {
      case "border" -> i = Math.max(0, Math.min(size - 1, i));
      case "reflection" -> {
        boolean centres = sampling.alignCorners();
        if (size == 1) {
          return 0;
        }
        while (i < 0 || i >= size) {
          i = i < 0 ? (centres ? -i : -1 - i) : (centres ? 2 * (size - 1) - i : 2 * size - 1 - i);
        }
      }
      case "circular" -> {
        while (i < 0 || i >= size) {
          i += i < 0 ? size : -size;
        }
      }
      default -> i = i < 0 || i >= size ? -1 : i;
    }
    return i;
  }

  /** Reflections and clamps act on the point where the nearest pixel is wanted. */
  private double fold(double p, int size) {
    double x = p;
    double last = size - 1.0;
    switch (sampling.padding().label()) {
      case "border" -> x = Math.max(0, Math.min(last, x));
      case "reflection" -> {
        double low = sampling.alignCorners() ? 0 : -0.5;
        double high = sampling.alignCorners() ? last : last + 0.5;
        if (high == low) {
          return 0;
        }
        while (x < low || x > high) {
          x = x < low ? 2 * low - x : 2 * high - x;
        }
        x = Math.max(0, Math.min(last, x));
      }
      default -> {}
    }
    return x;
  }
}
