package org.stn4j.lab.loss;

import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.factory.Nd4j;
import org.stn4j.extension.KernelProvider;
import org.stn4j.extension.OpKernel;

/**
 * The kernels of this package's ops made of ND4J's own: a graph that was saved on a CPU runs on
 * other backends, too.
 */
public final class Nd4jLossKernels implements KernelProvider {

  @Override
  public String backend() {
    return ANY_BACKEND;
  }

  @Override
  public Map<String, OpKernel<?>> kernels() {
    OpKernel<SoftmaxCrossEntropy> forward = Nd4jLossKernels::forward;
    OpKernel<SoftmaxCrossEntropyBp> backward = Nd4jLossKernels::backward;
    return Map.of(SoftmaxCrossEntropy.NAME, forward, SoftmaxCrossEntropyBp.NAME, backward);
  }

  private static void forward(
      SoftmaxCrossEntropy op, List<INDArray> inputs, List<INDArray> outputs) {
    INDArray logits = inputs.get(0);
    INDArray likelihood = run("log_softmax", logits).muli(inputs.get(1)).sum();
    outputs.get(0).assign(likelihood.divi(-logits.size(0)));
    outputs.get(1).assign(run("softmax", logits));
  }

  /** Into an array of its own: ND4J's class of log_softmax overwrites its input. */
  private static INDArray run(String name, INDArray input) {
    return Nd4j.exec(DynamicCustomOp.builder(name).addInputs(input).build())[0];
  }

  private static void backward(
      SoftmaxCrossEntropyBp op, List<INDArray> inputs, List<INDArray> outputs) {
    INDArray labels = inputs.get(1);
    INDArray perExample = inputs.get(0).mul(labels.sum(true, 1)).subi(labels);
    double scale = inputs.get(2).getDouble(0) / labels.size(0);
    outputs.get(0).assign(perExample.muli(scale));
  }
}
