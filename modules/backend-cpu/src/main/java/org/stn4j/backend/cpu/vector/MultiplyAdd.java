package org.stn4j.backend.cpu.vector;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;

/**
 * a·b + c, rounded once where the processor has an instruction for that. Elsewhere {@link
 * Math#fma(float, float, float)} is computed with big numbers, a thousand times slower, and product
 * and sum are rounded each for itself.
 */
public final class MultiplyAdd {

  /** Whether there is such an instruction. */
  public static final boolean FUSED = isFused();

  private MultiplyAdd() {}

  private static boolean isFused() {
    try {
      HotSpotDiagnosticMXBean vm =
          ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
      return vm != null && Boolean.parseBoolean(vm.getVMOption("UseFMA").getValue());
    } catch (IllegalArgumentException e) {
      // A JVM without the option.
      return false;
    }
  }

  /** a·b + c. */
  public static float of(float a, float b, float c) {
    return FUSED ? Math.fma(a, b, c) : a * b + c;
  }
}
