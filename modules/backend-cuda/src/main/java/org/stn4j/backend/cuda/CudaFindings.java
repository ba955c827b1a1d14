package org.stn4j.backend.cuda;

import java.util.Optional;
import org.bytedeco.cuda.cudart.cudaDeviceProp;
import org.bytedeco.cuda.global.cublas;
import org.bytedeco.cuda.global.cudart;
import org.bytedeco.cuda.global.nvrtc;
import org.bytedeco.javacpp.Loader;

/**
 * What a look at this machine's GPU found.
 *
 * @param loadError what went wrong when the libraries were loaded, or null
 * @param driverVersion CUDA version that the driver supports, 1000·major + 10·minor; 0 where there
 *     is no driver
 * @param countError what went wrong when the devices were counted, or null
 * @param devices how many there are
 * @param name of the first
 * @param capability of the first, 10·major + minor
 */
record CudaFindings(
    String loadError,
    int driverVersion,
    String countError,
    int devices,
    String name,
    int capability) {

  /** The first driver that runs all of CUDA 11.6. */
  static final int NEEDED_DRIVER = 11060;

  /**
   * ND4J's library holds machine code for capabilities 3.7 to 8.6 and no intermediate code; the
   * former runs on higher capabilities of the same major version.
   */
  static final int LOWEST_CAPABILITY = 37;

  static final int FIRST_CAPABILITY_TOO_HIGH = 90;

  private static final String ON_CPU = "; to run on the CPU, leave out -Pcuda";

  /** Looks at this machine. */
  static CudaFindings ofThisMachine() {
    try {
      Loader.load(cudart.class);
      Loader.load(cublas.class);
      Loader.load(nvrtc.class);
    } catch (LinkageError | RuntimeException e) {
      return new CudaFindings(rootMessage(e), 0, null, 0, "", 0);
    }
    int[] driver = {0};
    cudart.cudaDriverGetVersion(driver);
    int[] count = {0};
    int status = cudart.cudaGetDeviceCount(count);
    if (status != cudart.cudaSuccess) {
      String error = cudart.cudaGetErrorString(status).getString();
      return new CudaFindings(null, driver[0], error, 0, "", 0);
    }
    if (count[0] == 0) {
      return new CudaFindings(null, driver[0], null, 0, "", 0);
    }
    try (cudaDeviceProp properties = new cudaDeviceProp()) {
      cudart.cudaGetDeviceProperties(properties, 0);
      return new CudaFindings(
          null,
          driver[0],
          null,
          count[0],
          properties.name().getString(),
          10 * properties.major() + properties.minor());
    }
  }

  private static String rootMessage(Throwable e) {
    Throwable cause = e;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    // The loader names the file that asked before the one that is missing.
    return String.valueOf(cause.getMessage()).replaceFirst("^\\S+: (?=\\S+: )", "");
  }

  /** Why ND4J cannot use a GPU here, in one sentence; empty where it can. */
  Optional<String> problem() {
    return found().map(found -> "The CUDA backend cannot run here: " + found + ON_CPU);
  }

  private Optional<String> found() {
    if (loadError != null) {
      boolean driverMissing = loadError.contains("libcuda.so") || loadError.contains("nvcuda.dll");
      return Optional.of(
          (driverMissing
                  ? "no NVIDIA driver was found"
                  : "the libraries of CUDA 11.6 were not found (install the toolkit, or add"
                      + " -Pcuda-redist)")
              + " ("
              + loadError
              + ")");
    }
    if (driverVersion == 0) {
      return Optional.of("no NVIDIA driver was found");
    }
    if (driverVersion < NEEDED_DRIVER) {
      return Optional.of(
          "the NVIDIA driver supports CUDA %d.%d, and 11.6 is needed (driver 510 or later)"
              .formatted(driverVersion / 1000, driverVersion % 1000 / 10));
    }
    if (countError != null) {
      return Optional.of("the NVIDIA driver gives no device (" + countError + ")");
    }
    if (devices == 0) {
      return Optional.of("there is an NVIDIA driver, but no GPU");
    }
    if (capability < LOWEST_CAPABILITY || capability >= FIRST_CAPABILITY_TOO_HIGH) {
      return Optional.of(
          "the GPU %s has compute capability %d.%d, and ND4J 1.0.0-M2.1 has code for 3.7 to 8.x"
              .formatted(name, capability / 10, capability % 10));
    }
    return Optional.empty();
  }
}
