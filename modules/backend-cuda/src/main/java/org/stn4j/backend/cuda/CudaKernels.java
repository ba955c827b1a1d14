package org.stn4j.backend.cuda;

import java.util.Map;
import org.stn4j.cuda.kernels.DeviceKernels;
import org.stn4j.cuda.kernels.ImageGradientScheme;
import org.stn4j.extension.KernelProvider;
import org.stn4j.extension.OpKernel;

/** The CUDA kernels of the ops of {@code org.stn4j.op}. */
public final class CudaKernels implements KernelProvider {

  @Override
  public String backend() {
    return "cuda";
  }

  @Override
  public Map<String, OpKernel<?>> kernels() {
    CudaDevice device = new CudaDevice(new Nd4jAllocationFlow(), new CudaGpu());
    return new DeviceKernels(device, ImageGradientScheme.configured()).byName();
  }
}
