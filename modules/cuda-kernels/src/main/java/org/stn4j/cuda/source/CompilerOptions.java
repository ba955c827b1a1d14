package org.stn4j.cuda.source;

import java.util.Arrays;
import java.util.List;

/** How the kernels' source is compiled. */
public final class CompilerOptions {

  private CompilerOptions() {}

  /**
   * Options of NVRTC. Products and sums are not contracted, so that every device computes the same
   * bits.
   *
   * @param architecture such as {@code sm_80}
   */
  public static List<String> nvrtc(String architecture) {
    return List.of("--gpu-architecture=" + architecture, "--fmad=false", "--std=c++14");
  }

  /**
   * The architecture to compile for: the highest that runs on a device and that the compiler knows.
   * Machine code runs on higher capabilities of the same major version.
   *
   * @param capability of the device, 10·major + minor
   * @param supported by the compiler, likewise
   * @throws IllegalStateException if the compiler knows none
   */
  public static int architecture(int capability, int[] supported) {
    return Arrays.stream(supported)
        .filter(a -> a / 10 == capability / 10 && a <= capability)
        .max()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "the compiler knows no architecture for compute capability %d.%d, only %s"
                        .formatted(capability / 10, capability % 10, Arrays.toString(supported))));
  }
}
