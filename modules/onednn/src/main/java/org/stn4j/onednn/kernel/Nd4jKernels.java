package org.stn4j.onednn.kernel;

import java.util.Map;
import org.stn4j.extension.KernelProvider;
import org.stn4j.extension.OpKernel;
import org.stn4j.onednn.op.ConvStackBp;
import org.stn4j.onednn.op.ConvStackOp;
import org.stn4j.onednn.op.DenseStackBp;
import org.stn4j.onednn.op.DenseStackOp;

/**
 * The kernels of this module's ops made of ND4J's own: a graph that was saved on a CPU runs on
 * other backends, too.
 */
public final class Nd4jKernels implements KernelProvider {

  @Override
  public String backend() {
    return ANY_BACKEND;
  }

  @Override
  public Map<String, OpKernel<?>> kernels() {
    OpKernel<ConvStackOp> convolutions = Nd4jConvStack::forward;
    OpKernel<ConvStackBp> convolutionsBackward = Nd4jConvStack::backward;
    OpKernel<DenseStackOp> dense = Nd4jDenseStack::forward;
    OpKernel<DenseStackBp> denseBackward = Nd4jDenseStack::backward;
    return Map.of(
        ConvStackOp.NAME,
        convolutions,
        ConvStackBp.NAME,
        convolutionsBackward,
        DenseStackOp.NAME,
        dense,
        DenseStackBp.NAME,
        denseBackward);
  }
}
