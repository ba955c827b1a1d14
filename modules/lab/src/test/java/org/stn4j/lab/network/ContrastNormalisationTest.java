package org.stn4j.lab.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class ContrastNormalisationTest {

  private static final int HEIGHT = 11;
  private static final int WIDTH = 10;

  /** The weighted mean over planes and window, zeros outside, at one pixel of one example. */
  private static double mean(INDArray planes, double[] weights, int row, int column) {
    double sum = 0;
    int reach = weights.length / 2;
    for (int c = 0; c < planes.size(0); c++) {
      for (int i = -reach; i <= reach; i++) {
        for (int j = -reach; j <= reach; j++) {
          int y = row + i;
          int x = column + j;
          if (y >= 0 && y < HEIGHT && x >= 0 && x < WIDTH) {
            sum += weights[i + reach] * weights[j + reach] * planes.getDouble(c, y, x);
          }
        }
      }
    }
    return sum / planes.size(0);
  }

  private static INDArray byHand(INDArray planes, ContrastNormalisation normalisation) {
    double[] weights = normalisation.weights();
    INDArray ones = Nd4j.ones(DataType.DOUBLE, planes.shape());
    INDArray v = planes.dup();
    INDArray y = planes.dup();
    for (int pass = 0; pass < 2; pass++) {
      INDArray squares = v.mul(v);
      for (int row = 0; row < HEIGHT; row++) {
        for (int column = 0; column < WIDTH; column++) {
          double o = mean(ones, weights, row, column);
          double centre = mean(planes, weights, row, column) / o;
          double scale =
              Math.max(
                  Math.sqrt(mean(squares, weights, row, column)) / o, normalisation.threshold());
          for (int c = 0; c < planes.size(0); c++) {
            int[] at = {c, row, column};
            if (pass == 0) {
              v.putScalar(at, planes.getDouble(at) - centre);
            } else {
              y.putScalar(at, v.getDouble(at) / scale);
            }
          }
        }
      }
    }
    return y;
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void valuesAreThoseOfTheDefinitionAndGradientsTheDifferences(boolean box) {
    ContrastNormalisation normalisation =
        box ? ContrastNormalisation.box() : ContrastNormalisation.gaussian();
    Graph graph = new Graph(2, 3, HEIGHT, WIDTH);
    FeatureMaps y = graph.layers.normalised(graph.maps(), normalisation);
    INDArray actual = graph.value(y);
    for (int n = 0; n < 2; n++) {
      Graph.assertClose(actual.slice(n), byHand(graph.x.slice(n), normalisation));
    }
    graph.assertGradients(y.variable(), "x");
  }

  @Test
  void aPlaneWithoutContrastIsDividedByTheThresholdAndHasAFiniteGradient() {
    Graph graph = new Graph(1, 2, HEIGHT, WIDTH);
    graph.x.assign(0.5);
    FeatureMaps y = graph.layers.normalised(graph.maps(), ContrastNormalisation.gaussian());
    assertThat(graph.value(y).amaxNumber().doubleValue()).isLessThan(1e-9);
    graph.x.putScalar(new int[] {0, 0, 5, 5}, 0.5 + 1e-5);
    INDArray actual = graph.value(y);
    Graph.assertClose(actual.slice(0), byHand(graph.x.slice(0), ContrastNormalisation.gaussian()));
    assertThat(actual.getDouble(0, 0, 5, 5)).isBetween(0.09, 0.1);
    graph.sd.setLossVariables(y.variable().sum("loss").name());
    INDArray gradient = graph.sd.calculateGradients(Map.of(), "x").get("x");
    assertThat(gradient.sumNumber().doubleValue()).isFinite();
  }

  @Test
  void theGaussianHasSevenWeightsThatAddUpToOne() {
    double[] weights = ContrastNormalisation.gaussian().weights();
    assertThat(weights).hasSize(7);
    assertThat(weights[2] / weights[3]).isCloseTo(Math.exp(-0.5 / (1.75 * 1.75)), within(1e-12));
    assertThat(weights[0]).isEqualTo(weights[6]);
    assertThat(ContrastNormalisation.box().weights()).hasSize(9).containsOnly(1.0 / 9);
    assertThatThrownBy(() -> new ContrastNormalisation(new double[] {0.5, 0.5}, 1e-4))
        .hasMessageContaining("an odd number");
  }
}
