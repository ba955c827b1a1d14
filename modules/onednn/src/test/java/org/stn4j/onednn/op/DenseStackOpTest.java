package org.stn4j.onednn.op;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.stn4j.onednn.primitive.Dnnl;
import org.stn4j.onednn.primitive.ThreadScratch;

/** The ops on arrays, against the definition in double. */
class DenseStackOpTest {

  private record Case(DataType type, boolean reluAtEnd, int[] sizes) {}

  /**
   * Float32 has seven digits and sums have up to 60 terms of order 1; double runs on ND4J's ops.
   */
  private static Offset<Double> tolerance(DataType type) {
    return Offset.offset(type == DataType.FLOAT ? 1e-4 : 1e-11);
  }

  /** Widths of one vector register and others, one layer and several. */
  static Stream<Case> cases() {
    List<Case> cases = new ArrayList<>();
    for (DataType type : new DataType[] {DataType.FLOAT, DataType.DOUBLE}) {
      for (boolean relu : new boolean[] {false, true}) {
        for (int[] sizes : new int[][] {{7, 60, 3}, {5, 60, 16}, {6, 60, 32, 13, 10}, {1, 60, 2}}) {
          cases.add(new Case(type, relu, sizes));
        }
      }
    }
    return cases.stream();
  }

  /** x [N, 3, 4, 5], weights and biases (in turn [out] and [1, out]), output gradient. */
  private static INDArray[] inputs(Case c) {
    Nd4j.getRandom().setSeed(5);
    int[] sizes = c.sizes;
    List<INDArray> made = new ArrayList<>();
    made.add(Nd4j.randn(DataType.DOUBLE, sizes[0], 3, 4, 5));
    for (int i = 1; i < sizes.length - 1; i++) {
      made.add(Nd4j.randn(DataType.DOUBLE, sizes[i], sizes[i + 1]).muli(0.3));
      INDArray bias = Nd4j.randn(DataType.DOUBLE, 1, sizes[i + 1]).muli(0.3);
      made.add(i % 2 == 1 ? bias : bias.reshape(sizes[i + 1]));
    }
    made.add(Nd4j.randn(DataType.DOUBLE, sizes[0], sizes[sizes.length - 1]));
    // Rounded to what float32 holds, so that both types compute from the same numbers.
    return made.stream().map(a -> a.castTo(DataType.FLOAT).castTo(c.type)).toArray(INDArray[]::new);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void outputAndGradientsAreTheDefinition(Case c) {
    INDArray[] in = inputs(c);
    double[][] expected = definition(c, in);
    INDArray[] forward = forward(c, in);
    assertThat(forward[0].shape()).containsExactly(c.sizes[0], c.sizes[c.sizes.length - 1]);
    assertClose(forward[0], expected[0], c.type);

    INDArray[] all = backward(c, true, true, in, forward[1]);
    INDArray[] weights = backward(c, false, true, in, forward[1]);
    INDArray[] x = backward(c, true, false, in, forward[1]);
    assertThat(all).hasSize(in.length - 1);
    assertThat(weights).hasSize(in.length - 2);
    assertThat(x).hasSize(1);
    assertClose(x[0], expected[1], c.type);
    for (int i = 0; i < all.length; i++) {
      assertThat(all[i].shape()).isEqualTo(in[i].shape());
      assertClose(all[i], expected[1 + i], c.type);
      if (i > 0) {
        assertClose(weights[i - 1], expected[1 + i], c.type);
      }
    }
  }

  /** The loss is Σ output · outputGradient; steps of 1e-6 leave about 1e-9 of rounding. */
  @ParameterizedTest
  @MethodSource("cases")
  void gradientsInDoubleAreThoseOfCentralDifferences(Case c) {
    if (c.type != DataType.DOUBLE) {
      return;
    }
    INDArray[] in = inputs(c);
    INDArray[] gradients = backward(c, true, true, in, forward(c, in)[1]);
    for (int i = 0; i < gradients.length; i++) {
      INDArray input = in[i];
      for (long p = 0; p < input.length(); p += 1 + input.length() / 25) {
        double kept = input.getDouble(p);
        input.putScalar(p, kept + 1e-6);
        double above = loss(c, in);
        input.putScalar(p, kept - 1e-6);
        double below = loss(c, in);
        input.putScalar(p, kept);
        assertThat(gradients[i].getDouble(p))
            .as("input %d at %d", i, p)
            .isCloseTo((above - below) / 2e-6, Offset.offset(1e-6));
      }
    }
  }

  private static double loss(Case c, INDArray[] in) {
    return forward(c, in)[0].mul(in[in.length - 1]).sumNumber().doubleValue();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void twoRunsGiveTheSameBits(Case c) {
    INDArray[] in = inputs(c);
    INDArray[] forward = forward(c, in);
    INDArray[] gradients = backward(c, true, true, in, forward[1]);
    for (int run = 0; run < 3; run++) {
      if (Dnnl.available()) {
        ThreadScratch.ofThread().fill((byte) 0xff);
      }
      INDArray[] again = forward(c, in);
      assertSame(again[0], forward[0]);
      INDArray[] gradientsAgain = backward(c, true, true, in, again[1]);
      for (int i = 0; i < gradients.length; i++) {
        assertSame(gradientsAgain[i], gradients[i]);
      }
    }
  }

  @Test
  void viewsAndColumnMajorArraysGiveTheSameBits() {
    Case c = new Case(DataType.FLOAT, true, new int[] {6, 60, 32, 13});
    INDArray[] in = inputs(c);
    INDArray[] forward = forward(c, in);
    INDArray[] gradients = backward(c, true, true, in, forward[1]);

    INDArray large = Nd4j.rand(DataType.FLOAT, 9, 3, 6, 5);
    INDArray view =
        large.get(
            NDArrayIndex.interval(2, 8),
            NDArrayIndex.all(),
            NDArrayIndex.interval(1, 5),
            NDArrayIndex.all());
    view.assign(in[0]);
    INDArray[] odd = in.clone();
    odd[0] = view;
    odd[1] = in[1].dup('f');
    odd[3] = Nd4j.rand(DataType.FLOAT, 40, 13).get(NDArrayIndex.interval(5, 37)).assign(in[3]);
    odd[5] = in[5].dup('f');
    INDArray[] oddForward = forward(c, odd);
    assertSame(oddForward[0], forward[0]);
    INDArray[] oddGradients = backward(c, true, true, odd, oddForward[1]);
    for (int i = 0; i < gradients.length; i++) {
      assertSame(oddGradients[i], gradients[i]);
    }
  }

  @Test
  void shapesThatDoNotFitAreRefused() {
    Case c = new Case(DataType.FLOAT, false, new int[] {6, 60, 32, 13});
    INDArray[] wrong = inputs(c);
    wrong[3] = Nd4j.rand(DataType.FLOAT, 31, 13);
    assertRefused(c, wrong, "weights of layer 1 of stn4j_dense_stack must be [32, out], got [31");
    wrong = inputs(c);
    wrong[2] = Nd4j.rand(DataType.FLOAT, 32, 1);
    assertRefused(
        c, wrong, "bias of layer 0 of stn4j_dense_stack must be [32] or [1, 32], got [32, 1]");
    wrong = inputs(c);
    wrong[0] = Nd4j.rand(DataType.FLOAT, 60);
    assertRefused(c, wrong, "x of stn4j_dense_stack must be [N, ...], got [60]");
  }

  private static void assertRefused(Case c, INDArray[] inputs, String message) {
    DenseStackOp op = new DenseStackOp(c.reluAtEnd, Arrays.copyOf(inputs, inputs.length - 1));
    assertThatThrownBy(op::calculateOutputShape)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  private static INDArray[] forward(Case c, INDArray[] in) {
    return Nd4j.exec(new DenseStackOp(c.reluAtEnd, Arrays.copyOf(in, in.length - 1)));
  }

  private static INDArray[] backward(
      Case c, boolean x, boolean weights, INDArray[] in, INDArray tape) {
    INDArray[] inputs = Arrays.copyOf(in, in.length + 1);
    inputs[in.length] = tape;
    return Nd4j.exec(new DenseStackBp(c.reluAtEnd, x, weights, inputs));
  }

  /** One loop per index: output, then the gradients of x, W_1, b_1, … */
  private static double[][] definition(Case c, INDArray[] in) {
    int layers = c.sizes.length - 2;
    int n = c.sizes[0];
    double[][] values = new double[layers + 1][];
    values[0] = doubles(in[0]);
    for (int l = 0; l < layers; l++) {
      int from = c.sizes[l + 1];
      int to = c.sizes[l + 2];
      double[] w = doubles(in[1 + 2 * l]);
      double[] b = doubles(in[2 + 2 * l]);
      values[l + 1] = new double[n * to];
      for (int e = 0; e < n; e++) {
        for (int o = 0; o < to; o++) {
          double sum = b[o];
          for (int i = 0; i < from; i++) {
            sum += values[l][e * from + i] * w[i * to + o];
          }
          values[l + 1][e * to + o] = relu(c, l) ? Math.max(0, sum) : sum;
        }
      }
    }
    double[][] results = new double[in.length][];
    results[0] = values[layers];
    double[] gradient = doubles(in[in.length - 1]);
    for (int l = layers - 1; l >= 0; l--) {
      int from = c.sizes[l + 1];
      int to = c.sizes[l + 2];
      double[] w = doubles(in[1 + 2 * l]);
      double[] dw = new double[from * to];
      double[] db = new double[to];
      double[] below = new double[n * from];
      for (int e = 0; e < n; e++) {
        for (int o = 0; o < to; o++) {
          double g = relu(c, l) && values[l + 1][e * to + o] <= 0 ? 0 : gradient[e * to + o];
          db[o] += g;
          for (int i = 0; i < from; i++) {
            dw[i * to + o] += g * values[l][e * from + i];
            below[e * from + i] += g * w[i * to + o];
          }
        }
      }
      results[2 + 2 * l] = dw;
      results[3 + 2 * l] = db;
      gradient = below;
    }
    results[1] = gradient;
    return results;
  }

  private static boolean relu(Case c, int layer) {
    return c.reluAtEnd || layer < c.sizes.length - 3;
  }

  private static double[] doubles(INDArray array) {
    return array.dup('c').data().asDouble();
  }

  private static void assertSame(INDArray actual, INDArray expected) {
    assertThat(doubles(actual)).isEqualTo(doubles(expected));
  }

  private static void assertClose(INDArray actual, double[] expected, DataType type) {
    assertThat(actual.dataType()).isEqualTo(type);
    double[] values = doubles(actual);
    assertThat(values).hasSameSizeAs(expected);
    for (int i = 0; i < values.length; i++) {
      assertThat(values[i]).as("value %d", i).isCloseTo(expected[i], tolerance(type));
    }
  }
}
