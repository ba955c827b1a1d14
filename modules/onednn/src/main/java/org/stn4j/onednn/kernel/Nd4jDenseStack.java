package org.stn4j.onednn.kernel;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.stn4j.onednn.op.DenseStackBp;
import org.stn4j.onednn.op.DenseStackOp;
import org.stn4j.onednn.op.StackOp;
import org.stn4j.onednn.shape.DenseStackShape;

/**
 * The stack by ND4J's own ops, for other data types and machines. It keeps no tape: its gradient
 * repeats the forward pass.
 */
final class Nd4jDenseStack {

  private Nd4jDenseStack() {}

  static void forward(DenseStackOp op, List<INDArray> inputs, List<INDArray> outputs) {
    List<INDArray> values = values(op.shape(inputs), inputs);
    outputs.get(0).assign(values.get(values.size() - 1));
    outputs.get(1).assign(0);
  }

  static void backward(DenseStackBp op, List<INDArray> inputs, List<INDArray> outputs) {
    DenseStackShape shape = op.shape(inputs);
    List<INDArray> values = values(shape, inputs);
    INDArray gradient = inputs.get(op.firstOther());
    int firstWeights = op.inputWanted() ? 1 : 0;
    for (int i = shape.layers() - 1; i >= 0; i--) {
      if (shape.relu(i)) {
        // The relu's output is positive exactly where its gradient is one.
        gradient = gradient.mul(values.get(i + 1).gt(0).castTo(gradient.dataType()));
      }
      if (op.weightsWanted()) {
        INDArray weights = outputs.get(firstWeights + 2 * i);
        weights.assign(values.get(i).transpose().mmul(gradient));
        INDArray bias = outputs.get(firstWeights + 2 * i + 1);
        bias.assign(gradient.sum(0).reshape(bias.shape()));
      }
      if (i > 0 || op.inputWanted()) {
        gradient = gradient.mmul(StackOp.weights(inputs, i).transpose());
      }
    }
    if (op.inputWanted()) {
      outputs.get(0).assign(gradient.reshape(outputs.get(0).shape()));
    }
  }

  /** What enters the first layer, then what leaves each. */
  private static List<INDArray> values(DenseStackShape shape, List<INDArray> inputs) {
    List<INDArray> values = new ArrayList<>();
    INDArray value = inputs.get(0).dup('c').reshape(shape.input(0));
    values.add(value);
    for (int i = 0; i < shape.layers(); i++) {
      INDArray bias = StackOp.bias(inputs, i).dup('c').reshape(1, shape.units().get(i));
      value = value.mmul(StackOp.weights(inputs, i)).addiRowVector(bias);
      if (shape.relu(i)) {
        value = Transforms.relu(value, false);
      }
      values.add(value);
    }
    return values;
  }
}
