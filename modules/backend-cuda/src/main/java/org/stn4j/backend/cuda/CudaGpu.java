package org.stn4j.backend.cuda;

import java.util.HashMap;
import java.util.Map;
import org.bytedeco.cuda.cudart.CUfunc_st;
import org.bytedeco.cuda.cudart.CUmod_st;
import org.bytedeco.cuda.cudart.CUstream_st;
import org.bytedeco.cuda.global.cudart;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;
import org.stn4j.cuda.launch.DeviceStep;
import org.stn4j.cuda.source.Variant;

/** Loads compiled kernels into the current thread's device and launches them. */
final class CudaGpu implements Gpu {

  private record Key(int device, Variant variant) {}

  /** A variant's kernels on one device. */
  private static final class Module {
    final CUmod_st handle = new CUmod_st();
    final Map<String, CUfunc_st> functions = new HashMap<>();
  }

  private final NvrtcCompiler compiler = new NvrtcCompiler();
  private final Map<Key, Module> modules = new HashMap<>();

  /** An address that belongs to CUDA. */
  private static final class Address extends Pointer {
    Address(long value) {
      address = value;
    }
  }

  @Override
  public void zero(long address, long bytes, long stream) {
    CudaStatus.check(
        cudart.cudaMemsetAsync(new Address(address), 0, bytes, stream(stream)), "cudaMemsetAsync");
  }

  private static CUstream_st stream(long handle) {
    return new CUstream_st(new Address(handle));
  }

  @Override
  public void launch(Variant variant, DeviceStep.Launch launch, long stream) {
    CUfunc_st function = function(variant, launch.kernel());
    try (LongPointer words = new LongPointer(launch.arguments());
        PointerPointer<LongPointer> parameters = new PointerPointer<>(1)) {
      parameters.put(0, words);
      CudaStatus.checkDriver(
          cudart.cuLaunchKernel(
              function,
              launch.blocks(),
              1,
              1,
              launch.threads(),
              1,
              1,
              0,
              stream(stream),
              parameters,
              null),
          "the launch of " + launch.kernel() + " of " + variant);
    }
  }

  private synchronized CUfunc_st function(Variant variant, String kernel) {
    int[] device = {0};
    CudaStatus.check(cudart.cudaGetDevice(device), "cudaGetDevice");
    Module module =
        modules.computeIfAbsent(new Key(device[0], variant), k -> load(k.device(), variant));
    return module.functions.computeIfAbsent(
        kernel,
        name -> {
          CUfunc_st function = new CUfunc_st();
          CudaStatus.checkDriver(
              cudart.cuModuleGetFunction(function, module.handle, name),
              "the search for " + name + " in " + variant);
          return function;
        });
  }

  private Module load(int device, Variant variant) {
    // The driver's functions need the context that the runtime makes.
    CudaStatus.check(cudart.cudaFree(null), "cudaFree");
    byte[] binary = compiler.compile(variant, capability(device));
    Module module = new Module();
    try (BytePointer image = new BytePointer(binary)) {
      CudaStatus.checkDriver(
          cudart.cuModuleLoadData(module.handle, image), "the loading of " + variant);
    }
    return module;
  }

  private static int capability(int device) {
    int[] major = {0};
    int[] minor = {0};
    CudaStatus.check(
        cudart.cudaDeviceGetAttribute(major, cudart.cudaDevAttrComputeCapabilityMajor, device),
        "cudaDeviceGetAttribute");
    CudaStatus.check(
        cudart.cudaDeviceGetAttribute(minor, cudart.cudaDevAttrComputeCapabilityMinor, device),
        "cudaDeviceGetAttribute");
    return 10 * major[0] + minor[0];
  }
}
