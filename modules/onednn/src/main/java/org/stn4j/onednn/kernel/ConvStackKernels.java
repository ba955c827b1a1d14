package org.stn4j.onednn.kernel;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.stn4j.cache.LruCache;
import org.stn4j.onednn.convolution.Convolutions;
import org.stn4j.onednn.op.ConvStackBp;
import org.stn4j.onednn.op.ConvStackOp;
import org.stn4j.onednn.op.StackOp;
import org.stn4j.onednn.primitive.Dnnl;
import org.stn4j.onednn.shape.ConvStackShape;
import org.stn4j.onednn.shape.Precision;

/** The kernels made so far: making one takes as long as running it a few times. */
final class ConvStackKernels {

  /** Shapes kept, the least recently used goes first: training, its last batch, tests. */
  private static final int KEPT = 16;

  private record Key(ConvStackShape shape, Precision precision) {}

  private static final LruCache<Key, ConvStackKernel> KERNELS = new LruCache<>(KEPT);

  private ConvStackKernels() {}

  private static ConvStackKernel of(ConvStackShape shape, Precision precision) {
    return KERNELS.get(new Key(shape, precision), key -> fitting(shape, precision));
  }

  /** The tape that the op makes must be large enough for the layouts that oneDNN has chosen. */
  private static ConvStackKernel fitting(ConvStackShape shape, Precision precision) {
    ConvStackKernel kernel = new ConvStackKernel(shape, precision);
    long most = Convolutions.tapeBytes(shape, Dnnl.halves(precision));
    if (kernel.tapeBytes() > most) {
      throw new IllegalStateException(
          "the tape of a convolution stack has "
              + most
              + " bytes, oneDNN's layouts take "
              + kernel.tapeBytes());
    }
    return kernel;
  }

  /** Kernel of the forward op. */
  static void forward(ConvStackOp op, List<INDArray> inputs, List<INDArray> outputs) {
    if (!Dnnl.runs(inputs.get(0).dataType())) {
      Nd4jConvStack.forward(op, inputs, outputs);
      return;
    }
    ConvStackShape shape = op.shape(inputs);
    int blocks = shape.blocks().size();
    DenseArrays dense = new DenseArrays();
    of(shape, op.precision())
        .forward(
            dense.read(inputs.get(0)),
            dense.readAll(blocks, i -> StackOp.weights(inputs, i)),
            dense.readAll(blocks, i -> StackOp.bias(inputs, i)),
            dense.write(outputs.get(0)),
            dense.write(outputs.get(1)));
    dense.finish();
  }

  /** Kernel of the gradient op. */
  static void backward(ConvStackBp op, List<INDArray> inputs, List<INDArray> outputs) {
    if (!Dnnl.runs(inputs.get(0).dataType())) {
      Nd4jConvStack.backward(op, inputs, outputs);
      return;
    }
    ConvStackShape shape = op.shape(inputs);
    int blocks = shape.blocks().size();
    int other = op.firstOther();
    DenseArrays dense = new DenseArrays();
    int first = op.inputWanted() ? 1 : 0;
    int gradients = op.weightsWanted() ? blocks : 0;
    of(shape, op.precision())
        .backward(
            wanted(op),
            dense.read(inputs.get(0)),
            dense.readAll(blocks, i -> StackOp.weights(inputs, i)),
            dense.read(inputs.get(other)),
            dense.read(inputs.get(other + 1)),
            dense.writeAll(gradients, i -> outputs.get(first + 2 * i)),
            dense.writeAll(gradients, i -> outputs.get(first + 2 * i + 1)),
            op.inputWanted() ? dense.write(outputs.get(0)) : null);
    dense.finish();
  }

  private static ConvStackKernel.Gradients wanted(ConvStackBp op) {
    if (!op.inputWanted()) {
      return ConvStackKernel.Gradients.WEIGHTS;
    }
    return op.weightsWanted() ? ConvStackKernel.Gradients.ALL : ConvStackKernel.Gradients.IMAGE;
  }
}
