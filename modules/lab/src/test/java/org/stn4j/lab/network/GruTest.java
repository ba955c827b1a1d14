package org.stn4j.lab.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

class GruTest {

  private static final int UNITS = 3;

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  /** x·W + h·U + b of one gate, the product with the state times a factor. */
  private static double gate(
      Graph graph, double[] x, double[] h, int column, boolean bias, boolean state) {
    double sum = 0;
    if (bias) {
      sum = graph.sd.getVariable("gru/b").getArr().getDouble(column);
      for (int i = 0; i < x.length; i++) {
        sum += x[i] * graph.sd.getVariable("gru/W").getArr().getDouble(i, column);
      }
    }
    if (state) {
      for (int i = 0; i < UNITS; i++) {
        sum += h[i] * graph.sd.getVariable("gru/U").getArr().getDouble(i, column);
      }
    }
    return sum;
  }

  private static double[] step(Graph graph, double[] x, double[] h) {
    double[] next = new double[UNITS];
    for (int j = 0; j < UNITS; j++) {
      double r = sigmoid(gate(graph, x, h, j, true, true));
      double u = sigmoid(gate(graph, x, h, UNITS + j, true, true));
      double c =
          Math.tanh(
              gate(graph, x, h, 2 * UNITS + j, true, false)
                  + r * gate(graph, x, h, 2 * UNITS + j, false, true));
      next[j] = (1 - u) * h[j] + u * c;
    }
    return next;
  }

  @Test
  void threeStepsAreThoseOfTheDefinitionAndGradientsTheDifferences() {
    Graph graph = new Graph(2, 4);
    Gru gru = graph.layers.gru("gru", 4, UNITS, DataType.DOUBLE);
    INDArray initial = graph.vary("gru/initial", 2);
    graph.vary("gru/b", 3);
    SDVariable projected = gru.projected(graph.sd.getVariable("x"));
    SDVariable h = gru.initial();
    for (int t = 0; t < 3; t++) {
      h = gru.step(projected, h);
    }
    INDArray actual = graph.value(h);
    assertThat(actual.shape()).containsExactly(2, UNITS);
    for (int n = 0; n < 2; n++) {
      double[] state = initial.data().asDouble();
      for (int t = 0; t < 3; t++) {
        state = step(graph, graph.x.getRow(n).dup().data().asDouble(), state);
      }
      for (int j = 0; j < UNITS; j++) {
        assertThat(actual.getDouble(n, j)).isCloseTo(state[j], within(1e-12));
      }
    }
    graph.assertGradients(h, "gru/W", "gru/U", "gru/b", "gru/initial", "x");
  }

  @Test
  void weightsHaveTheDeviationThatWasAskedFor() {
    Graph graph = new Graph(2, 4);
    graph.layers.gru("gru", 64, 64, 0.1, DataType.DOUBLE);
    graph.layers.gru("glorot", 128, 64, DataType.DOUBLE);
    double[][] expected = {{0.1, 0.1}, {Math.sqrt(2.0 / 192), Math.sqrt(2.0 / 128)}};
    String[] names = {"gru", "glorot"};
    for (int i = 0; i < 2; i++) {
      INDArray w = graph.sd.getVariable(names[i] + "/W").getArr();
      INDArray u = graph.sd.getVariable(names[i] + "/U").getArr();
      // 12,288 draws and more: the relative error of a deviation is about 0.6 %.
      assertThat(w.stdNumber().doubleValue()).isCloseTo(expected[i][0], within(0.003));
      assertThat(u.stdNumber().doubleValue()).isCloseTo(expected[i][1], within(0.003));
    }
  }
}
