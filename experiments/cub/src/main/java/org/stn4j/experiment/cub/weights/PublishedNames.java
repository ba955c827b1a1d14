package org.stn4j.experiment.cub.weights;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the layers of BN-Inception are called in its published ports, which follow the Caffe model:
 *
 * <pre>
 *   conv1            conv1_7x7_s2
 *   conv2-reduce     conv2_3x3_reduce
 *   3a/1x1           inception_3a_1x1
 *   3a/3x3-reduce    inception_3a_3x3_reduce
 *   3a/double1       inception_3a_double_3x3_1
 *   3a/projection    inception_3a_pool_proj
 * </pre>
 *
 * <p>Batch normalisation is called as its convolution, with {@code _bn}.
 */
final class PublishedNames {

  /** The only layer that sees the image. */
  static final String FIRST = "conv1_7x7_s2";

  private static final Map<String, String> STEM =
      Map.of("conv1", FIRST, "conv2-reduce", "conv2_3x3_reduce", "conv2", "conv2_3x3");

  private static final Pattern IN_MODULE =
      Pattern.compile("(?:.*/)?(\\d[a-z])/(1x1|3x3(?:-reduce)?|double(?:-reduce|\\d)|projection)");

  private PublishedNames() {}

  /**
   * The published name of a convolution.
   *
   * @param unit name of ours, with or without a prefix that ends in a slash
   * @throws IllegalArgumentException if it is of no such unit
   */
  static String of(String unit) {
    String inStem = STEM.get(unit.substring(unit.lastIndexOf('/') + 1));
    if (inStem != null) {
      return inStem;
    }
    Matcher inModule = IN_MODULE.matcher(unit);
    if (!inModule.matches()) {
      throw new IllegalArgumentException("expected a convolution of BN-Inception, got " + unit);
    }
    String branch =
        inModule
            .group(2)
            .replaceFirst("double-?", "double_3x3_")
            .replace("projection", "pool_proj")
            .replace('-', '_');
    return "inception_" + inModule.group(1) + "_" + branch;
  }
}
