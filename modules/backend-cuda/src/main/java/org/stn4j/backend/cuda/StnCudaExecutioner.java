package org.stn4j.backend.cuda;

import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.CustomOp;
import org.nd4j.linalg.api.ops.CustomOpDescriptor;
import org.nd4j.linalg.api.ops.OpContext;
import org.nd4j.linalg.api.shape.LongShapeDescriptor;
import org.nd4j.linalg.jcublas.ops.executioner.CudaExecutioner;
import org.stn4j.extension.BackendInfo;
import org.stn4j.extension.KernelDispatch;

/** ND4J's CUDA executioner, which hands our ops to our kernels and all others to libnd4j. */
public final class StnCudaExecutioner extends CudaExecutioner implements BackendInfo {

  private final KernelDispatch dispatch = new KernelDispatch("cuda");

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
    return "cuda";
  }

  /** The first device's name, memory and compute capability. */
  @Override
  public String device() {
    return Gpu.describe();
  }

  @Override
  public String build() {
    return "CUDA 11.6";
  }

  /** 0: a GPU has no such number. */
  @Override
  public int threads() {
    return 0;
  }
}
