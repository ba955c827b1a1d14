package org.stn4j.onednn.kernel;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.stn4j.cache.LruCache;
import org.stn4j.onednn.op.DenseStackBp;
import org.stn4j.onednn.op.DenseStackOp;
import org.stn4j.onednn.op.StackOp;
import org.stn4j.onednn.primitive.Dnnl;
import org.stn4j.onednn.shape.DenseStackShape;

/** The kernels made so far: making one takes as long as running it a few times. */
final class DenseStackKernels {

  /** Shapes kept, the least recently used goes first: a few stacks, each with two batch sizes. */
  private static final int KEPT = 32;

  private static final LruCache<DenseStackShape, DenseStackKernel> KERNELS = new LruCache<>(KEPT);

  private DenseStackKernels() {}

  static DenseStackKernel of(DenseStackShape shape) {
    return KERNELS.get(shape, DenseStackKernel::new);
  }

  /** Kernel of the forward op. */
  static void forward(DenseStackOp op, List<INDArray> inputs, List<INDArray> outputs) {
    if (!Dnnl.runs(inputs.get(0).dataType())) {
      Nd4jDenseStack.forward(op, inputs, outputs);
      return;
    }
    DenseStackShape shape = op.shape(inputs);
    DenseArrays dense = new DenseArrays();
    of(shape)
        .forward(
            dense.read(inputs.get(0)),
            dense.readAll(shape.layers(), i -> StackOp.weights(inputs, i)),
            dense.readAll(shape.layers(), i -> StackOp.bias(inputs, i)),
            dense.write(outputs.get(0)),
            dense.write(outputs.get(1)));
    dense.finish();
  }

  /** Kernel of the gradient op. */
  static void backward(DenseStackBp op, List<INDArray> inputs, List<INDArray> outputs) {
    if (!Dnnl.runs(inputs.get(0).dataType())) {
      Nd4jDenseStack.backward(op, inputs, outputs);
      return;
    }
    DenseStackShape shape = op.shape(inputs);
    int other = op.firstOther();
    DenseArrays dense = new DenseArrays();
    int first = op.inputWanted() ? 1 : 0;
    int gradients = op.weightsWanted() ? shape.layers() : 0;
    of(shape)
        .backward(
            op.inputWanted(),
            op.weightsWanted(),
            dense.read(inputs.get(0)),
            dense.readAll(shape.layers(), i -> StackOp.weights(inputs, i)),
            dense.read(inputs.get(other)),
            dense.read(inputs.get(other + 1)),
            dense.writeAll(gradients, i -> outputs.get(first + 2 * i)),
            dense.writeAll(gradients, i -> outputs.get(first + 2 * i + 1)),
            op.inputWanted() ? dense.write(outputs.get(0)) : null);
    dense.finish();
  }
}
