package org.stn4j.backend.cuda;

import java.util.List;
import org.bytedeco.cuda.global.nvrtc;
import org.bytedeco.cuda.nvrtc._nvrtcProgram;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerPointer;
import org.bytedeco.javacpp.SizeTPointer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stn4j.cuda.source.BinaryCache;
import org.stn4j.cuda.source.CompilerOptions;
import org.stn4j.cuda.source.KernelSource;
import org.stn4j.cuda.source.Variant;

/** Compiles the kernels' source to machine code with NVRTC, once for each device's architecture. */
final class NvrtcCompiler {

  private static final Logger LOG = LoggerFactory.getLogger(NvrtcCompiler.class);

  private final BinaryCache cache = new BinaryCache();

  /**
   * Machine code of a variant's kernels.
   *
   * @param capability of the device, 10·major + minor
   */
  byte[] compile(Variant variant, int capability) {
    String architecture = "sm_" + CompilerOptions.architecture(capability, supported());
    List<String> options = CompilerOptions.nvrtc(architecture);
    String source = KernelSource.text(variant);
    String key = BinaryCache.key(source, version(), options, architecture);
    return cache.get(key, () -> compile(variant, source, options));
  }

  private static int[] supported() {
    int[] count = {0};
    CudaStatus.checkCompiler(nvrtc.nvrtcGetNumSupportedArchs(count), "nvrtcGetNumSupportedArchs");
    int[] supported = new int[count[0]];
    CudaStatus.checkCompiler(nvrtc.nvrtcGetSupportedArchs(supported), "nvrtcGetSupportedArchs");
    return supported;
  }

  private static String version() {
    int[] major = {0};
    int[] minor = {0};
    CudaStatus.checkCompiler(nvrtc.nvrtcVersion(major, minor), "nvrtcVersion");
    return "NVRTC " + major[0] + "." + minor[0];
  }

  private static byte[] compile(Variant variant, String source, List<String> options) {
    LOG.info("Compiling {}, {}", variant, options);
    _nvrtcProgram program = new _nvrtcProgram();
    try (BytePointer text = new BytePointer(source);
        BytePointer name = new BytePointer(variant.family().source());
        PointerPointer<BytePointer> none = new PointerPointer<>();
        PointerPointer<BytePointer> arguments =
            new PointerPointer<>(options.toArray(new String[0]))) {
      CudaStatus.checkCompiler(
          nvrtc.nvrtcCreateProgram(program, text, name, 0, none, none), "nvrtcCreateProgram");
      try {
        int status = nvrtc.nvrtcCompileProgram(program, options.size(), arguments);
        if (status != nvrtc.NVRTC_SUCCESS) {
          throw new IllegalStateException(
              "NVRTC cannot compile " + variant + " with " + options + ":\n" + log(program));
        }
        return binary(program);
      } finally {
        nvrtc.nvrtcDestroyProgram(program);
      }
    }
  }

  private static String log(_nvrtcProgram program) {
    try (SizeTPointer size = new SizeTPointer(1)) {
      CudaStatus.checkCompiler(
          nvrtc.nvrtcGetProgramLogSize(program, size), "nvrtcGetProgramLogSize");
      byte[] log = new byte[Math.toIntExact(size.get())];
      CudaStatus.checkCompiler(nvrtc.nvrtcGetProgramLog(program, log), "nvrtcGetProgramLog");
      return new String(log, java.nio.charset.StandardCharsets.UTF_8).trim();
    }
  }

  private static byte[] binary(_nvrtcProgram program) {
    try (SizeTPointer size = new SizeTPointer(1)) {
      CudaStatus.checkCompiler(nvrtc.nvrtcGetCUBINSize(program, size), "nvrtcGetCUBINSize");
      byte[] binary = new byte[Math.toIntExact(size.get())];
      CudaStatus.checkCompiler(nvrtc.nvrtcGetCUBIN(program, binary), "nvrtcGetCUBIN");
      return binary;
    }
  }
}
