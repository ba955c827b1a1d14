package org.stn4j.lab.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class PoolingTest {

  private static Stream<Window> windows() {
    return Stream.of(
        Window.halving(),
        Window.halvingUp(),
        new Window(3, 2, 0, false),
        new Window(3, 2, 0, true),
        new Window(3, 1, 1, false),
        new Window(4, 3, 1, true));
  }

  private static INDArray byHand(INDArray x, Window w, int height, int width, boolean max) {
    INDArray y = Nd4j.create(DataType.DOUBLE, x.size(0), x.size(1), height, width);
    for (int n = 0; n < x.size(0); n++) {
      for (int c = 0; c < x.size(1); c++) {
        for (int i = 0; i < height; i++) {
          for (int j = 0; j < width; j++) {
            double sum = 0;
            double largest = Double.NEGATIVE_INFINITY;
            for (int k = 0; k < w.size() * w.size(); k++) {
              int row = i * w.stride() - w.padding() + k / w.size();
              int column = j * w.stride() - w.padding() + k % w.size();
              if (row >= 0 && row < x.size(2) && column >= 0 && column < x.size(3)) {
                sum += x.getDouble(n, c, row, column);
                largest = Math.max(largest, x.getDouble(n, c, row, column));
              }
            }
            y.putScalar(new int[] {n, c, i, j}, max ? largest : sum / (w.size() * w.size()));
          }
        }
      }
    }
    return y;
  }

  @ParameterizedTest
  @MethodSource("windows")
  void valuesAreThoseOfTheDefinitionAndGradientsTheDifferences(Window window) {
    for (boolean max : new boolean[] {true, false}) {
      Graph graph = new Graph(2, 2, 8, 7);
      FeatureMaps y =
          max
              ? graph.layers.maxPool(graph.maps(), window)
              : graph.layers.averagePool(graph.maps(), window);
      Graph.assertClose(graph.value(y), byHand(graph.x, window, y.height(), y.width(), max));
      graph.assertGradients(y.variable(), "x");
    }
  }

  @Test
  void sizesRoundDownAndUp() {
    assertThat(Window.halving().count(7)).isEqualTo(3);
    assertThat(Window.halvingUp().count(7)).isEqualTo(4);
    assertThat(new Window(3, 2, 0, true).count(112)).isEqualTo(56);
    assertThat(new Window(3, 2, 0, false).count(112)).isEqualTo(55);
    assertThat(new Window(3, 1, 1, false).count(14)).isEqualTo(14);
    assertThatThrownBy(() -> new Window(2, 2, 2, false)).hasMessageContaining("padding 2");
    Graph graph = new Graph(1, 1, 2, 5);
    assertThatThrownBy(() -> graph.layers.maxPool(graph.maps(), new Window(3, 1, 0, false)))
        .hasMessageContaining("2×5 are too small for windows of 3×3");
  }

  @Test
  void theGlobalAverageIsThatOfEveryChannel() {
    Graph graph = new Graph(2, 3, 4, 5);
    INDArray y = graph.value(graph.layers.globalAverage(graph.maps()));
    assertThat(y.shape()).containsExactly(2, 3);
    double sum = 0;
    for (int i = 0; i < 20; i++) {
      sum += graph.x.getDouble(1, 2, i / 5, i % 5);
    }
    assertThat(y.getDouble(1, 2)).isEqualTo(sum / 20, within(1e-12));
  }
}
