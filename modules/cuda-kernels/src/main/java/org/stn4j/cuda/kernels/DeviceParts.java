package org.stn4j.cuda.kernels;

import java.util.Map;
import java.util.TreeMap;
import org.stn4j.geometry.Transformation;
import org.stn4j.sampling.Kernel;
import org.stn4j.sampling.Padding;

/** The sources of transformations, sampling kernels and paddings: where a new one is registered. */
public final class DeviceParts {

  private static final Map<String, String> TRANSFORMATIONS =
      new TreeMap<>(
          Map.of(
              "affine", "transformation/affine.cuh",
              "projective", "transformation/projective.cuh",
              "tps", "transformation/control_points.cuh"));

  private static final Map<String, String> KERNELS =
      new TreeMap<>(Map.of("bilinear", "kernel/bilinear.cuh"));

  private static final Map<String, String> PADDINGS =
      new TreeMap<>(Map.of("zeros", "padding/zeros.cuh"));

  private DeviceParts() {}

  /** The source of a transformation. */
  static String transformation(Transformation transformation) {
    return named(TRANSFORMATIONS, "transformation", transformation.name());
  }

  /** The source of a sampling kernel. */
  static String kernel(Kernel kernel) {
    return named(KERNELS, "kernel", kernel.name());
  }

  /** The source of a padding. */
  static String padding(Padding padding) {
    return named(PADDINGS, "padding", padding.label());
  }

  private static String named(Map<String, String> sources, String what, String name) {
    String source = sources.get(name);
    if (source == null) {
      throw new IllegalStateException(
          "the cuda backend has no %s \"%s\"; it has %s".formatted(what, name, sources.keySet()));
    }
    return source;
  }
}
