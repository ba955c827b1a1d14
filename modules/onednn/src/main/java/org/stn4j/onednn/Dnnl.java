package org.stn4j.onednn;

import org.bytedeco.dnnl.engine;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.stream;
import org.bytedeco.javacpp.Loader;
import org.nd4j.linalg.api.buffer.DataType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stn4j.extension.BackendInfo;

/** The process's one oneDNN engine and stream, both on the CPU; executions take turns. */
final class Dnnl {

  private static final Logger log = LoggerFactory.getLogger(Dnnl.class);

  /** Held while primitives run: they share one scratch memory. */
  static final Object LOCK = new Object();

  private static final Throwable REASON = load();

  private Dnnl() {}

  /** Whether oneDNN's natives are here and load. */
  static boolean available() {
    return REASON == null;
  }

  /** Whether it computes with arrays of this type here, rather than ND4J's ops. */
  static boolean runs(DataType type) {
    return type == DataType.FLOAT && available() && BackendInfo.current().onHost();
  }

  /** Whether the processor multiplies bfloat16 numbers. */
  static boolean bfloat16() {
    require();
    int wanted = dnnl.dnnl_cpu_isa_avx512_core_bf16;
    return (dnnl.dnnl_get_effective_cpu_isa() & wanted) == wanted;
  }

  static engine engine() {
    require();
    return Holder.ENGINE;
  }

  static stream stream() {
    require();
    return Holder.STREAM;
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
    static final stream STREAM = new stream(ENGINE);
  }
}
