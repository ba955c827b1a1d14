package org.stn4j.lab.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class BatchNormalisationTest {

  /** 3 examples of 2 channels, 2×4 pixels: 24 values of a channel. */
  @ParameterizedTest
  @ValueSource(doubles = {0, 1})
  void valuesAreThoseOfTheDefinitionAndGradientsTheDifferences(double training) {
    Graph graph = new Graph(3, 2, 2, 4);
    FeatureMaps y = graph.layers.batchNormalised("bn", graph.maps(), 1e-3, 0.1);
    INDArray gamma = graph.vary("bn/gamma", 2);
    INDArray beta = graph.vary("bn/beta", 3);
    INDArray mean = graph.vary("bn/mean", 4);
    INDArray variance = graph.vary("bn/variance", 5).muli(0).addi(Graph.random(6, 1, 2, 1, 1));
    variance.muli(variance);
    graph.feed("training", Nd4j.scalar((float) training));
    INDArray actual = graph.value(y);
    for (int c = 0; c < 2; c++) {
      double m = mean.getDouble(c);
      double v = variance.getDouble(c);
      if (training == 1) {
        m = 0;
        v = 0;
        for (int i = 0; i < 24; i++) {
          m += graph.x.getDouble(i / 8, c, i / 4 % 2, i % 4) / 24;
        }
        for (int i = 0; i < 24; i++) {
          v += Math.pow(graph.x.getDouble(i / 8, c, i / 4 % 2, i % 4) - m, 2) / 24;
        }
        assertThat(graph.value(graph.sd.getVariable("bn/batch-mean")).getDouble(c))
            .isCloseTo(m, within(1e-12));
        assertThat(graph.value(graph.sd.getVariable("bn/batch-variance")).getDouble(c))
            .isCloseTo(v, within(1e-12));
      }
      for (int i = 0; i < 24; i++) {
        int[] at = {i / 8, c, i / 4 % 2, i % 4};
        double expected =
            gamma.getDouble(c) * (graph.x.getDouble(at) - m) / Math.sqrt(v + 1e-3)
                + beta.getDouble(c);
        assertThat(actual.getDouble(at)).isCloseTo(expected, within(1e-10));
      }
    }
    graph.assertGradients(y.variable(), "x", "bn/gamma", "bn/beta");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1})
  void unitsAreChannelsOfOnePixel(double training) {
    Graph units = new Graph(5, 3);
    Graph pixels = new Graph(5, 3, 1, 1);
    for (Graph graph : new Graph[] {units, pixels}) {
      graph.feed("training", Nd4j.scalar((float) training));
    }
    FeatureMaps expected = pixels.layers.batchNormalised("bn", pixels.maps(), 1e-5, 0.1);
    INDArray actual =
        units.value(units.layers.batchNormalised("bn", units.sd.getVariable("x"), 3, 1e-5, 0.1));
    assertThat(units.x.reshape(5, 3, 1, 1)).isEqualTo(pixels.x);
    Graph.assertClose(actual.reshape(5, 3, 1, 1), pixels.value(expected));
  }
}
