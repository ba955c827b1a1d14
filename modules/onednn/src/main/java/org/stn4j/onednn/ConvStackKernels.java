package org.stn4j.onednn;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The kernels made so far: making one takes as long as running it a few times. */
final class ConvStackKernels {

  /** Shapes kept, the least recently used goes first: training, its last batch, tests. */
  private static final int KEPT = 16;

  private record Key(ConvStackShape shape, Precision precision) {}

  private static final Recent<Key, ConvStackKernel> KERNELS = new Recent<>(KEPT);

  private ConvStackKernels() {}

  static ConvStackKernel of(ConvStackShape shape, Precision precision) {
    return KERNELS.get(new Key(shape, precision), key -> new ConvStackKernel(shape, precision));
  }

  /** Kernel of the forward op. */
  static void forward(ConvStackOp op, List<INDArray> inputs, List<INDArray> outputs) {
    if (!Dnnl.runs(inputs.get(0).dataType())) {
      Nd4jStack.forward(op, inputs, outputs);
      return;
    }
    ConvStackShape shape = StackArguments.shape(op, inputs);
    int blocks = shape.blocks().size();
    Dense dense = new Dense();
    of(shape, op.precision())
        .forward(
            dense.read(inputs.get(0)),
            dense.readAll(blocks, i -> StackArguments.weights(inputs, i)),
            dense.readAll(blocks, i -> StackArguments.bias(inputs, i)),
            dense.write(outputs.get(0)),
            dense.write(outputs.get(1)));
    dense.finish();
  }

  /** Kernel of the gradient op. */
  static void backward(ConvStackBp op, List<INDArray> inputs, List<INDArray> outputs) {
    if (!Dnnl.runs(inputs.get(0).dataType())) {
      Nd4jStack.backward(op, inputs, outputs);
      return;
    }
    ConvStackShape shape = StackArguments.shape(op, inputs);
    int blocks = shape.blocks().size();
    int other = StackArguments.firstOther(op);
    Dense dense = new Dense();
    int first = op.imageWanted() ? 1 : 0;
    int gradients = op.weightsWanted() ? blocks : 0;
    of(shape, op.precision())
        .backward(
            wanted(op),
            dense.read(inputs.get(0)),
            dense.readAll(blocks, i -> StackArguments.weights(inputs, i)),
            dense.read(inputs.get(other)),
            dense.read(inputs.get(other + 1)),
            dense.writeAll(gradients, i -> outputs.get(first + 2 * i)),
            dense.writeAll(gradients, i -> outputs.get(first + 2 * i + 1)),
            op.imageWanted() ? dense.write(outputs.get(0)) : null);
    dense.finish();
  }

  private static ConvStackKernel.Gradients wanted(ConvStackBp op) {
    if (!op.imageWanted()) {
      return ConvStackKernel.Gradients.WEIGHTS;
    }
    return op.weightsWanted() ? ConvStackKernel.Gradients.ALL : ConvStackKernel.Gradients.IMAGE;
  }
}
