package org.stn4j.onednn.primitive;

import org.bytedeco.dnnl.engine;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.stream;
import org.bytedeco.javacpp.Loader;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.nativeblas.NativeOps;
import org.nd4j.nativeblas.NativeOpsHolder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stn4j.extension.BackendInfo;
import org.stn4j.onednn.shape.Precision;

/** The process's one oneDNN engine, on the CPU, and a stream for each thread. */
public final class Dnnl {

  private static final Logger log = LoggerFactory.getLogger(Dnnl.class);

  private static final Throwable REASON = load();

  private Dnnl() {}

  /** Whether oneDNN's natives are here and load. */
  public static boolean available() {
    return REASON == null;
  }

  /** Whether it computes with arrays of this type here, rather than ND4J's ops. */
  public static boolean runs(DataType type) {
    return type == DataType.FLOAT && available() && BackendInfo.current().onHost();
  }

  /** Whether numbers between the blocks of a stack are bfloat16 at this precision here. */
  public static boolean halves(Precision precision) {
    return precision == Precision.BFLOAT16 && bfloat16();
  }

  /** Whether the processor multiplies bfloat16 numbers. */
  public static boolean bfloat16() {
    require();
    int wanted = dnnl.dnnl_cpu_isa_avx512_core_bf16;
    return (dnnl.dnnl_get_effective_cpu_isa() & wanted) == wanted;
  }

  /** The engine. */
  public static engine engine() {
    require();
    return Holder.ENGINE;
  }

  /**
   * Runs something with the calling thread alone: primitives made and executed in it use no other.
   */
  public static void onOneThread(Runnable work) {
    NativeOps openMp = NativeOpsHolder.getInstance().getDeviceNativeOps();
    int before = openMp.ompGetMaxThreads();
    openMp.setOmpNumThreads(1);
    try {
      work.run();
    } finally {
      openMp.setOmpNumThreads(before);
    }
  }

  static stream stream() {
    require();
    return Holder.STREAM.get();
  }

  private static void require() {
    if (REASON != null) {
      throw new IllegalStateException(
          "oneDNN's natives cannot be loaded on " + Loader.getPlatform(), REASON);
    }
  }

  private static Throwable load() {
    try {
      Loader.load(dnnl.class);
      return null;
    } catch (LinkageError e) {
      log.info("oneDNN is not available on {}: {}", Loader.getPlatform(), e.toString());
      return e;
    }
  }

  private static final class Holder {
    static final engine ENGINE = new engine(engine.kind.cpu, 0);
    static final ThreadLocal<stream> STREAM = ThreadLocal.withInitial(() -> new stream(ENGINE));
  }
}
