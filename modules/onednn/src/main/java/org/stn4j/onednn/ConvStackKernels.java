package org.stn4j.onednn;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The kernels made so far: making one takes as long as running it a few times. */
final class ConvStackKernels {

  /** Shapes kept, the least recently used goes first: training, its last batch, tests. */
  private static final int KEPT = 16;

  private record Key(ConvStackShape shape, Precision precision) {}

  private static final Map<Key, ConvStackKernel> KERNELS =
      new LinkedHashMap<>(2 * KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, ConvStackKernel> eldest) {
          return size() > KEPT;
        }
      };

  private ConvStackKernels() {}

  /** Whether oneDNN runs stacks on this image, rather than ND4J's ops. */
  static boolean runs(INDArray image) {
    return image.dataType() == DataType.FLOAT && Dnnl.available();
  }

  static ConvStackKernel of(ConvStackShape shape, Precision precision) {
    synchronized (KERNELS) {
      return KERNELS.computeIfAbsent(
          new Key(shape, precision), key -> new ConvStackKernel(shape, precision));
    }
  }

  /** Kernel of the forward op. */
  static void forward(ConvStackOp op, List<INDArray> inputs, List<INDArray> outputs) {
    if (!runs(inputs.get(0))) {
      Nd4jStack.forward(op, inputs, outputs);
      return;
    }
    ConvStackShape shape = StackArguments.shape(op, inputs);
    Dense dense = new Dense();
    of(shape, op.precision())
        .forward(
            dense.read(inputs.get(0)),
            dense.readAll(weights(shape, inputs)),
            dense.readAll(biases(shape, inputs)),
            dense.write(outputs.get(0)),
            dense.write(outputs.get(1)));
    dense.finish();
  }

  /** Kernel of the gradient op. */
  static void backward(ConvStackBp op, List<INDArray> inputs, List<INDArray> outputs) {
    if (!runs(inputs.get(0))) {
      Nd4jStack.backward(op, inputs, outputs);
      return;
    }
    ConvStackShape shape = StackArguments.shape(op, inputs);
    int blocks = shape.blocks().size();
    int other = StackArguments.firstOther(op);
    Dense dense = new Dense();
    int next = op.imageWanted() ? 1 : 0;
    INDArray[] weightGradients = new INDArray[op.weightsWanted() ? blocks : 0];
    INDArray[] biasGradients = new INDArray[weightGradients.length];
    for (int i = 0; i < weightGradients.length; i++) {
      weightGradients[i] = outputs.get(next++);
      biasGradients[i] = outputs.get(next++);
    }
    of(shape, op.precision())
        .backward(
            wanted(op),
            dense.read(inputs.get(0)),
            dense.readAll(weights(shape, inputs)),
            dense.read(inputs.get(other)),
            dense.read(inputs.get(other + 1)),
            dense.writeAll(weightGradients),
            dense.writeAll(biasGradients),
            op.imageWanted() ? dense.write(outputs.get(0)) : null);
    dense.finish();
  }

  private static ConvStackKernel.Gradients wanted(ConvStackBp op) {
    if (!op.imageWanted()) {
      return ConvStackKernel.Gradients.WEIGHTS;
    }
    return op.weightsWanted() ? ConvStackKernel.Gradients.ALL : ConvStackKernel.Gradients.IMAGE;
  }

  private static INDArray[] weights(ConvStackShape shape, List<INDArray> inputs) {
    INDArray[] weights = new INDArray[shape.blocks().size()];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = StackArguments.weights(inputs, i);
    }
    return weights;
  }

  private static INDArray[] biases(ConvStackShape shape, List<INDArray> inputs) {
    INDArray[] biases = new INDArray[shape.blocks().size()];
    for (int i = 0; i < biases.length; i++) {
      biases[i] = StackArguments.bias(inputs, i);
    }
    return biases;
  }
}
