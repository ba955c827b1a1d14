package org.stn4j.onednn.kernel;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.stn4j.onednn.op.ConvStackBp;
import org.stn4j.onednn.op.ConvStackOp;
import org.stn4j.onednn.op.StackOp;
import org.stn4j.onednn.shape.BlockSizes;

/**
 * The stack by ND4J's own ops, for other data types and machines. It keeps no tape: its gradient
 * repeats the forward pass.
 */
final class Nd4jConvStack {

  private Nd4jConvStack() {}

  static void forward(ConvStackOp op, List<INDArray> inputs, List<INDArray> outputs) {
    List<INDArray> values = values(op.shape(inputs).blocks(), inputs);
    outputs.get(0).assign(values.get(values.size() - 1));
    outputs.get(1).assign(0);
  }

  static void backward(ConvStackBp op, List<INDArray> inputs, List<INDArray> outputs) {
    List<BlockSizes> blocks = op.shape(inputs).blocks();
    List<INDArray> values = values(blocks, inputs);
    INDArray gradient = inputs.get(op.firstOther());
    int firstWeights = op.inputWanted() ? 1 : 0;
    for (int i = blocks.size() - 1; i >= 0; i--) {
      BlockSizes block = blocks.get(i);
      INDArray input = i == 0 ? inputs.get(0) : values.get(2 * i - 1);
      INDArray convolved = values.get(2 * i);
      if (block.pool()) {
        gradient = run("maxpool2d_bp", poolArguments(), convolved, gradient)[0];
      }
      // The relu's output is positive exactly where its gradient is one.
      gradient = gradient.mul(convolved.gt(0).castTo(gradient.dataType()));
      INDArray[] gradients =
          run(
              "conv2d_bp",
              convolutionArguments(block),
              input,
              StackOp.weights(inputs, i),
              StackOp.bias(inputs, i),
              gradient);
      if (op.weightsWanted()) {
        outputs.get(firstWeights + 2 * i).assign(gradients[1]);
        outputs.get(firstWeights + 2 * i + 1).assign(gradients[2]);
      }
      gradient = gradients[0];
    }
    if (op.inputWanted()) {
      outputs.get(0).assign(gradient);
    }
  }

  /** Of every block the convolution after its relu, then the block's output. */
  private static List<INDArray> values(List<BlockSizes> blocks, List<INDArray> inputs) {
    List<INDArray> values = new ArrayList<>();
    INDArray value = inputs.get(0);
    for (int i = 0; i < blocks.size(); i++) {
      BlockSizes block = blocks.get(i);
      INDArray convolved =
          run(
              "conv2d",
              convolutionArguments(block),
              value,
              StackOp.weights(inputs, i),
              StackOp.bias(inputs, i))[0];
      value = Transforms.relu(convolved, false);
      values.add(value);
      if (block.pool()) {
        value = run("maxpool2d", poolArguments(), value)[0];
      }
      values.add(value);
    }
    return values;
  }

  private static INDArray[] run(String name, int[] integers, INDArray... inputs) {
    return Nd4j.exec(
        DynamicCustomOp.builder(name).addInputs(inputs).addIntegerArguments(integers).build());
  }

  /** Filter, stride, padding, dilation, 0 for explicit padding, 0 for NCHW, 1 for OIYX. */
  private static int[] convolutionArguments(BlockSizes b) {
    return new int[] {
      b.kernelHeight(),
      b.kernelWidth(),
      b.stride(),
      b.stride(),
      b.padding(),
      b.padding(),
      1,
      1,
      0,
      0,
      1
    };
  }

  /** Window, stride, padding, dilation, 0 for explicit padding, 1 unused, 0 for NCHW. */
  private static int[] poolArguments() {
    return new int[] {2, 2, 2, 2, 0, 0, 1, 1, 0, 1, 0};
  }
}
