package org.stn4j.onednn.op;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.stn4j.onednn.shape.BlockSizes;
import org.stn4j.onednn.shape.ConvStackShape;
import org.stn4j.onednn.shape.DirectStack;
import org.stn4j.onednn.shape.Precision;

/** The ops on arrays, against the definition. */
class ConvStackOpTest {

  private static final List<BlockSizes> BLOCKS =
      List.of(new BlockSizes(6, 3, 2, 1, 1, true), new BlockSizes(5, 2, 3, 2, 0, false));
  private static final ConvStackShape SHAPE = new ConvStackShape(3, 2, 12, 15, BLOCKS);

  private final INDArray[] inputs;

  ConvStackOpTest() {
    Nd4j.getRandom().setSeed(5);
    List<INDArray> made = new ArrayList<>(List.of(Nd4j.randn(DataType.DOUBLE, SHAPE.image())));
    for (int i = 0; i < BLOCKS.size(); i++) {
      made.add(Nd4j.randn(DataType.DOUBLE, SHAPE.weights(i)).muli(0.3));
      made.add(Nd4j.randn(DataType.DOUBLE, SHAPE.weights(i)[0]).muli(0.3));
    }
    made.add(Nd4j.randn(DataType.DOUBLE, SHAPE.output()));
    inputs = made.stream().map(a -> a.castTo(DataType.FLOAT)).toArray(INDArray[]::new);
  }

  /** Float32 has seven digits and sums here have up to 36 terms; double runs on ND4J's ops. */
  private static Offset<Double> tolerance(DataType type) {
    return Offset.offset(type == DataType.FLOAT ? 1e-4 : 1e-10);
  }

  @ParameterizedTest
  @EnumSource(
      value = DataType.class,
      names = {"FLOAT", "DOUBLE"})
  void outputAndGradientsAreTheDefinition(DataType type) {
    DirectStack direct = new DirectStack(SHAPE);
    double[] output = direct.forward(exact(0), pair(1), pair(2));
    double[][] dw = zeros(1);
    double[][] db = zeros(2);
    double[] dx = direct.backward(pair(1), exact(5), dw, db);

    INDArray[] typed = Stream.of(inputs).map(a -> a.castTo(type)).toArray(INDArray[]::new);
    INDArray[] forward = forward(typed);
    assertClose(forward[0], output, type);
    assertThat(forward[0].shape()).isEqualTo(SHAPE.output());

    INDArray[] all = backward(true, true, typed, forward[1]);
    assertThat(all).hasSize(5);
    INDArray[] weights = backward(false, true, typed, forward[1]);
    assertThat(weights).hasSize(4);
    INDArray[] image = backward(true, false, typed, forward[1]);
    assertThat(image).hasSize(1);
    assertClose(all[0], dx, type);
    assertClose(image[0], dx, type);
    for (int i = 0; i < 2; i++) {
      assertClose(all[1 + 2 * i], dw[i], type);
      assertClose(all[2 + 2 * i], db[i], type);
      assertClose(weights[2 * i], dw[i], type);
      assertClose(weights[1 + 2 * i], db[i], type);
    }
  }

  @Test
  void viewsAndColumnMajorArraysGiveTheSameBits() {
    INDArray[] forward = forward(inputs);
    INDArray[] gradients = backward(true, true, inputs, forward[1]);

    INDArray large = Nd4j.rand(DataType.FLOAT, 5, 2, 14, 15);
    INDArray view =
        large.get(
            NDArrayIndex.interval(1, 4),
            NDArrayIndex.all(),
            NDArrayIndex.interval(1, 13),
            NDArrayIndex.all());
    view.assign(inputs[0]);
    INDArray tail = Nd4j.rand(DataType.FLOAT, 9, 5);
    INDArray bias = tail.getRow(7);
    bias.assign(inputs[4]);
    INDArray[] odd = inputs.clone();
    odd[0] = view;
    odd[1] = inputs[1].dup('f');
    odd[4] = bias;
    odd[5] = inputs[5].dup('f');
    INDArray[] oddForward = forward(odd);
    assertThat(floats(oddForward[0])).isEqualTo(floats(forward[0]));
    INDArray[] oddGradients = backward(true, true, odd, oddForward[1]);
    for (int i = 0; i < gradients.length; i++) {
      assertThat(floats(oddGradients[i])).isEqualTo(floats(gradients[i]));
    }
  }

  @Test
  void shapesThatDoNotFitAreRefused() {
    INDArray[] wrong = inputs.clone();
    wrong[3] = Nd4j.rand(DataType.FLOAT, 5, 4, 2, 3);
    assertThatThrownBy(() -> op(wrong).calculateOutputShape())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("weights of block 1 of stn4j_conv_stack")
        .hasMessageContaining("must be [5, 6, 2, 3], got [5, 4, 2, 3]");
    wrong[0] = Nd4j.rand(DataType.FLOAT, 12, 15);
    assertThatThrownBy(() -> op(wrong).calculateOutputShape())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must be [N, C, H, W], got [12, 15]");
  }

  private static INDArray[] forward(INDArray[] inputs) {
    return Nd4j.exec(op(inputs));
  }

  private static ConvStackOp op(INDArray[] inputs) {
    return new ConvStackOp(
        BLOCKS, Precision.FLOAT32, inputs[0], inputs[1], inputs[2], inputs[3], inputs[4]);
  }

  private static INDArray[] backward(
      boolean image, boolean weights, INDArray[] inputs, INDArray tape) {
    return Nd4j.exec(
        new ConvStackBp(
            BLOCKS,
            Precision.FLOAT32,
            image,
            weights,
            inputs[0],
            inputs[1],
            inputs[2],
            inputs[3],
            inputs[4],
            inputs[5],
            tape));
  }

  private double[] exact(int input) {
    return inputs[input].dup('c').data().asDouble();
  }

  private double[][] pair(int first) {
    return new double[][] {exact(first), exact(first + 2)};
  }

  private double[][] zeros(int first) {
    return new double[][] {
      new double[(int) inputs[first].length()], new double[(int) inputs[first + 2].length()]
    };
  }

  private static float[] floats(INDArray array) {
    return array.dup('c').data().asFloat();
  }

  private static void assertClose(INDArray actual, double[] expected, DataType type) {
    assertThat(actual.dataType()).isEqualTo(type);
    double[] values = actual.dup('c').data().asDouble();
    assertThat(values).hasSameSizeAs(expected);
    for (int i = 0; i < values.length; i++) {
      assertThat(values[i]).as("value %d", i).isCloseTo(expected[i], tolerance(type));
    }
  }
}
