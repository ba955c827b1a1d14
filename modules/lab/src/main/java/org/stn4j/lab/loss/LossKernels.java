package org.stn4j.lab.loss;

import java.util.Map;
import org.stn4j.extension.KernelProvider;
import org.stn4j.extension.OpKernel;

/** The kernels of this package's ops on the CPU. */
public final class LossKernels implements KernelProvider {

  @Override
  public String backend() {
    return "cpu";
  }

  @Override
  public Map<String, OpKernel<?>> kernels() {
    OpKernel<SoftmaxCrossEntropy> forward = SoftmaxCrossEntropy::execute;
    OpKernel<SoftmaxCrossEntropyBp> backward = SoftmaxCrossEntropyBp::execute;
    return Map.of(SoftmaxCrossEntropy.NAME, forward, SoftmaxCrossEntropyBp.NAME, backward);
  }
}
