package org.stn4j.onednn.kernel;

import java.util.Map;
import org.stn4j.extension.KernelProvider;
import org.stn4j.extension.OpKernel;
import org.stn4j.onednn.op.ConvStackBp;
import org.stn4j.onednn.op.ConvStackOp;
import org.stn4j.onednn.op.DenseStackBp;
import org.stn4j.onednn.op.DenseStackOp;

/** The kernels of this module's ops on the CPU. */
public final class OneDnnKernels implements KernelProvider {

  @Override
  public String backend() {
    return "cpu";
  }

  @Override
  public Map<String, OpKernel<?>> kernels() {
    OpKernel<ConvStackOp> forward = ConvStackKernels::forward;
    OpKernel<ConvStackBp> backward = ConvStackKernels::backward;
    OpKernel<DenseStackOp> dense = DenseStackKernels::forward;
    OpKernel<DenseStackBp> denseBackward = DenseStackKernels::backward;
    return Map.of(
        ConvStackOp.NAME,
        forward,
        ConvStackBp.NAME,
        backward,
        DenseStackOp.NAME,
        dense,
        DenseStackBp.NAME,
        denseBackward);
  }
}
