package org.stn4j.backend.cuda;

import org.bytedeco.cuda.cudart.cudaDeviceProp;
import org.bytedeco.cuda.global.cudart;
import org.stn4j.cuda.launch.DeviceStep;
import org.stn4j.cuda.source.Variant;

/** What is done on the current thread's device. */
interface Gpu {

  /** Sets bytes to zero, on a stream. */
  void zero(long address, long bytes, long stream);

  /** Runs a kernel of a variant, on a stream. */
  void launch(Variant variant, DeviceStep.Launch launch, long stream);

  /** The first device in words. */
  static String describe() {
    try (cudaDeviceProp properties = new cudaDeviceProp()) {
      CudaStatus.check(cudart.cudaGetDeviceProperties(properties, 0), "cudaGetDeviceProperties");
      return "%s, %d GiB, compute capability %d.%d"
          .formatted(
              properties.name().getString(),
              properties.totalGlobalMem() >> 30,
              properties.major(),
              properties.minor());
    }
  }
}
