package org.stn4j.onednn;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The kernels made so far: making one takes as long as running it a few times. */
final class DenseStackKernels {

  /** Shapes kept, the least recently used goes first: a few stacks, each with two batch sizes. */
  private static final int KEPT = 32;

  private static final Map<DenseStackShape, DenseStackKernel> KERNELS =
      new LinkedHashMap<>(2 * KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<DenseStackShape, DenseStackKernel> eldest) {
          return size() > KEPT;
        }
      };

  private DenseStackKernels() {}

  /** Whether oneDNN runs stacks on this input, rather than ND4J's ops. */
  static boolean runs(INDArray x) {
    return x.dataType() == DataType.FLOAT && Dnnl.available();
  }

  static DenseStackKernel of(DenseStackShape shape) {
    synchronized (KERNELS) {
      return KERNELS.computeIfAbsent(shape, DenseStackKernel::new);
    }
  }

  /** Kernel of the forward op. */
  static void forward(DenseStackOp op, List<INDArray> inputs, List<INDArray> outputs) {
    if (!runs(inputs.get(0))) {
      Nd4jDenseStack.forward(op, inputs, outputs);
      return;
    }
    DenseStackShape shape = DenseStackArguments.shape(op, inputs);
    Dense dense = new Dense();
    of(shape)
        .forward(
            dense.read(inputs.get(0)),
            dense.readAll(weights(shape, inputs)),
            dense.readAll(biases(shape, inputs)),
            dense.write(outputs.get(0)),
            dense.write(outputs.get(1)));
    dense.finish();
  }

  /** Kernel of the gradient op. */
  static void backward(DenseStackBp op, List<INDArray> inputs, List<INDArray> outputs) {
    if (!runs(inputs.get(0))) {
      Nd4jDenseStack.backward(op, inputs, outputs);
      return;
    }
    DenseStackShape shape = DenseStackArguments.shape(op, inputs);
    int other = DenseStackArguments.firstOther(op);
    Dense dense = new Dense();
    int next = op.inputWanted() ? 1 : 0;
    INDArray[] weightGradients = new INDArray[op.weightsWanted() ? shape.layers() : 0];
    INDArray[] biasGradients = new INDArray[weightGradients.length];
    for (int i = 0; i < weightGradients.length; i++) {
      weightGradients[i] = outputs.get(next++);
      biasGradients[i] = outputs.get(next++);
    }
    of(shape)
        .backward(
            op.inputWanted(),
            op.weightsWanted(),
            dense.read(inputs.get(0)),
            dense.readAll(weights(shape, inputs)),
            dense.read(inputs.get(other)),
            dense.read(inputs.get(other + 1)),
            dense.writeAll(weightGradients),
            dense.writeAll(biasGradients),
            op.inputWanted() ? dense.write(outputs.get(0)) : null);
    dense.finish();
  }

  private static INDArray[] weights(DenseStackShape shape, List<INDArray> inputs) {
    INDArray[] weights = new INDArray[shape.layers()];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = DenseStackArguments.weights(inputs, i);
    }
    return weights;
  }

  private static INDArray[] biases(DenseStackShape shape, List<INDArray> inputs) {
    INDArray[] biases = new INDArray[shape.layers()];
    for (int i = 0; i < biases.length; i++) {
      biases[i] = DenseStackArguments.bias(inputs, i);
    }
    return biases;
  }
}
