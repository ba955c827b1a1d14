package org.stn4j.backend.cuda;

import org.bytedeco.cuda.global.cudart;
import org.bytedeco.cuda.global.nvrtc;
import org.bytedeco.javacpp.BytePointer;

/** Turns the status that CUDA's functions return into exceptions. */
final class CudaStatus {

  private CudaStatus() {}

  /** Throws unless a function of the CUDA runtime was successful. */
  static void check(int status, String what) {
    if (status != cudart.cudaSuccess) {
      throw failed(what, cudart.cudaGetErrorString(status).getString());
    }
  }

  /** Throws unless a function of the CUDA driver was successful. */
  static void checkDriver(int status, String what) {
    if (status != cudart.CUDA_SUCCESS) {
      try (BytePointer text = new BytePointer()) {
        int known = cudart.cuGetErrorString(status, text);
        throw failed(what, known == cudart.CUDA_SUCCESS ? text.getString() : "error " + status);
      }
    }
  }

  /** Throws unless a function of NVRTC was successful. */
  static void checkCompiler(int status, String what) {
    if (status != nvrtc.NVRTC_SUCCESS) {
      throw failed(what, nvrtc.nvrtcGetErrorString(status).getString());
    }
  }

  private static IllegalStateException failed(String what, String error) {
    return new IllegalStateException(what + " failed: " + error);
  }
}
