package org.stn4j.backend.cpu;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.CustomOp;
import org.nd4j.linalg.api.ops.CustomOpDescriptor;
import org.nd4j.linalg.api.ops.OpContext;
import org.nd4j.linalg.api.shape.LongShapeDescriptor;
import org.nd4j.linalg.cpu.nativecpu.bindings.Nd4jCpu;
import org.nd4j.linalg.cpu.nativecpu.ops.NativeOpExecutioner;
import org.nd4j.nativeblas.NativeOpsHolder;
import org.stn4j.extension.BackendInfo;
import org.stn4j.extension.KernelDispatch;
import org.stn4j.parallel.Workers;

/** ND4J's CPU executioner, which hands our ops to our kernels and all others to libnd4j. */
public final class StnCpuExecutioner extends NativeOpExecutioner implements BackendInfo {

  private final KernelDispatch dispatch = new KernelDispatch("cpu");

  @Override
  public Map<String, CustomOpDescriptor> getCustomOperations() {
    return dispatch.descriptors(super::getCustomOperations);
  }

  @Override
  public List<LongShapeDescriptor> calculateOutputShape(CustomOp op, OpContext context) {
    if (!dispatch.handles(op)) {
      return super.calculateOutputShape(op, context);
    }
    return context == null ? op.calculateOutputShape() : op.calculateOutputShape(context);
  }

  @Override
  public INDArray[] exec(CustomOp op, OpContext context) {
    return dispatch.handles(op) ? dispatch.execute(op, context) : super.exec(op, context);
  }

  @Override
  public String backend() {
    return "cpu";
  }

  @Override
  public String device() {
    return System.getProperty("os.arch")
        + ", "
        + Runtime.getRuntime().availableProcessors()
        + " cores";
  }

  @Override
  public String build() {
    return Nd4jCpu.Environment.getInstance().isUseONEDNN() && builtWithOneDnn()
        ? "oneDNN"
        : "plain";
  }

  /** libnd4j says in its build information which helpers it was built with. */
  private boolean builtWithOneDnn() {
    String info = NativeOpsHolder.getInstance().getDeviceNativeOps().buildInfo();
    return info != null && info.toLowerCase(Locale.ROOT).contains("onednn");
  }

  @Override
  public int threads() {
    return Workers.threads();
  }
}
