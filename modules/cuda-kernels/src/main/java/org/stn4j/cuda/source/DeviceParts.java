package org.stn4j.cuda.source;

import java.util.Map;
import java.util.TreeMap;
import org.stn4j.geometry.Transformation;
import org.stn4j.sampling.Kernel;
import org.stn4j.sampling.Padding;

/** The sources of transformations, sampling kernels and paddings: where a new one is registered. */
public final class DeviceParts {

  private static final Map<String, String> TRANSFORMATIONS =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("translation", "transformation/translation.cuh"),
              Map.entry("attention", "transformation/attention.cuh"),
              Map.entry("fixed-scale", "transformation/fixed_scale.cuh"),
              Map.entry("rigid", "transformation/rigid.cuh"),
              Map.entry("similarity", "transformation/similarity.cuh"),
              Map.entry("affine", "transformation/affine.cuh"),
              Map.entry("projective", "transformation/projective.cuh"),
              Map.entry("tps", "transformation/control_points.cuh"),
              Map.entry("piecewise-affine", "transformation/control_points.cuh"),
              Map.entry("displacement", "transformation/displacement.cuh"),
              Map.entry("affine3d", "transformation/affine3d.cuh")));

  /**
   * A sampling kernel.
   *
   * @param source its source
   * @param taps how many pixels along an axis have a weight; of a wide one, at most
   * @param wide whether that is known on the device only
   * @param widens whether its width depends on neighbouring points
   */
  public record DeviceKernel(String source, int taps, boolean wide, boolean widens) {
    static DeviceKernel narrow(String source, int taps) {
      return new DeviceKernel(source, taps, false, false);
    }
  }

  private static final Map<String, DeviceKernel> KERNELS =
      new TreeMap<>(
          Map.of(
              "nearest", DeviceKernel.narrow("kernel/nearest.cuh", 1),
              "bilinear", DeviceKernel.narrow("kernel/bilinear.cuh", 2),
              "bicubic", DeviceKernel.narrow("kernel/bicubic.cuh", 4),
              "keys", DeviceKernel.narrow("kernel/keys.cuh", 4),
              "gaussian", new DeviceKernel("kernel/gaussian.cuh", 64, true, false),
              "antialiased", new DeviceKernel("kernel/antialiased.cuh", 65, true, true)));

  private static final Map<String, String> PADDINGS =
      new TreeMap<>(
          Map.of(
              "zeros", "padding/zeros.cuh",
              "constant", "padding/constant.cuh",
              "border", "padding/border.cuh",
              "reflection", "padding/reflection.cuh",
              "circular", "padding/circular.cuh"));

  private DeviceParts() {}

  /** The source of a transformation. */
  static String transformation(Transformation transformation) {
    return named(TRANSFORMATIONS, "transformation", transformation.name());
  }

  /**
   * A sampling kernel.
   *
   * @throws IllegalStateException if it has no source here
   */
  public static DeviceKernel kernel(Kernel kernel) {
    return named(KERNELS, "kernel", kernel.name());
  }

  /** The source of a padding. */
  static String padding(Padding padding) {
    String kind = padding.outside() == 0 ? padding.label() : "constant";
    return named(PADDINGS, "padding", kind);
  }

  private static <T> T named(Map<String, T> sources, String what, String name) {
    T source = sources.get(name);
    if (source == null) {
      throw new IllegalStateException(
          "the cuda backend has no %s \"%s\"; it has %s".formatted(what, name, sources.keySet()));
    }
    return source;
  }
}
