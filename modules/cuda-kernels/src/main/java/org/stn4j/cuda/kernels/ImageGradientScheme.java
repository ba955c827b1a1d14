package org.stn4j.cuda.kernels;

import java.util.Locale;

/**
 * How the gradient of the image is summed. Many output points may read one pixel; the schemes
 * differ in the order in which their contributions are added.
 */
public enum ImageGradientScheme {
  /**
   * Each pixel gathers from a sorted list of the points that read it: the same bits in every run.
   * Needs memory for the lists.
   */
  ORDERED,
  /**
   * Each output point adds to its pixels with floating-point atomics, in the order in which threads
   * happen to run: the last bits differ from run to run. Needs no memory. Kernels of many taps
   * (gaussian, antialiased) are gathered in order all the same.
   */
  ATOMIC;

  /** System property that names the scheme, {@code ordered} (the default) or {@code atomic}. */
  public static final String PROPERTY = "stn4j.cuda.imageGradient";

  /**
   * The scheme of the system property.
   *
   * @throws IllegalArgumentException if it names none
   */
  public static ImageGradientScheme configured() {
    String name = System.getProperty(PROPERTY, "ordered");
    for (ImageGradientScheme scheme : values()) {
      if (scheme.name().toLowerCase(Locale.ROOT).equals(name)) {
        return scheme;
      }
    }
    throw new IllegalArgumentException(
        PROPERTY + " must be ordered or atomic, got \"" + name + "\"");
  }
}
