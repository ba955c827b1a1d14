package org.stn4j.tools.warp;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.stn4j.geometry.Attributes;
import org.stn4j.geometry.Transformation;
import org.stn4j.geometry.Transformations;
import org.stn4j.tools.command.UsageException;

/**
 * A transformation on the command line: a name, and behind a colon its attributes where the default
 * ones are not wanted, {@code tps:5} or {@code tps:5,0.1}.
 */
public record TransformOption(Transformation transformation) {

  /**
   * @param text NAME or NAME:ATTRIBUTE,…
   */
  static TransformOption parse(String text) throws UsageException {
    int colon = text.indexOf(':');
    String name = colon < 0 ? text : text.substring(0, colon);
    try {
      Transformation standard = Transformations.named(name);
      return new TransformOption(
          colon < 0
              ? standard
              : Transformations.of(
                  name, attributes(text, text.substring(colon + 1), standard.attributes())));
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage());
    }
  }

  private static Attributes attributes(String text, String list, Attributes standard)
      throws UsageException {
    String[] values = list.split(",", -1);
    long[] integers = standard.integers().clone();
    double[] reals = standard.reals().clone();
    if (values.length > integers.length + reals.length) {
      throw new UsageException(
          "--transform "
              + text
              + ": expected at most "
              + (integers.length + reals.length)
              + " attributes, got "
              + values.length);
    }
    for (int i = 0; i < values.length; i++) {
      try {
        if (i < integers.length) {
          integers[i] = Integer.parseInt(values[i]);
        } else {
          reals[i - integers.length] = Double.parseDouble(values[i]);
        }
      } catch (NumberFormatException e) {
        throw new UsageException(
            "--transform "
                + text
                + ": expected a "
                + (i < integers.length ? "whole number" : "number")
                + ", got \""
                + values[i]
                + "\"");
      }
    }
    return new Attributes(integers, reals);
  }

  /** 2 or 3. */
  int rank() {
    return transformation.rank();
  }

  /** As {@link #parse} reads it. */
  public static String format(Transformation transformation) {
    List<String> values = new ArrayList<>();
    for (long i : transformation.attributes().integers()) {
      values.add(Long.toString(i));
    }
    for (double r : transformation.attributes().reals()) {
      values.add(r == Math.rint(r) ? String.format(Locale.ROOT, "%.0f", r) : Double.toString(r));
    }
    return transformation.name() + (values.isEmpty() ? "" : ":" + String.join(",", values));
  }
}
