package org.stn4j.lab.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.stn4j.lab.metric.Classification;

class DropoutTest {

  private static INDArray mask(long... shape) {
    INDArray mask = Nd4j.create(DataType.FLOAT, shape);
    for (long i = 0; i < mask.length(); i++) {
      mask.putScalar(i, i % 3 == 1 ? 0 : 2);
    }
    return mask;
  }

  @Test
  void multipliesWithTheMaskThatTheNetworkNames() {
    Graph graph = new Graph(2, 3, 2, 4);
    FeatureMaps y = graph.layers.dropout("drop", graph.maps(), 0.5);
    INDArray mask = mask(2, 24);
    graph.feed("drop", mask);
    Graph.assertClose(
        graph.value(y), graph.x.mul(mask.castTo(DataType.DOUBLE).reshape(2, 3, 2, 4)));
    graph.assertGradients(y.variable(), "x");
    graph.network.addLoss(graph.sd.getVariable("loss"));
    graph.network.addMetric(Classification.error("loss", "x"));
    assertThat(graph.network.build().dropouts()).containsExactly(new Dropout("drop", 24, 0.5));
  }

  @Test
  void dropsWholeChannels() {
    Graph graph = new Graph(2, 3, 2, 4);
    FeatureMaps y = graph.layers.channelDropout("drop", graph.maps(), 0.5);
    INDArray mask = mask(2, 3);
    graph.feed("drop", mask);
    INDArray expected = graph.x.dup();
    for (int n = 0; n < 2; n++) {
      for (int c = 0; c < 3; c++) {
        expected.slice(n).slice(c).muli(mask.getDouble(n, c));
      }
    }
    Graph.assertClose(graph.value(y), expected);
    graph.assertGradients(y.variable(), "x");
  }

  @Test
  void dropsUnitsAndNothingOutsideTraining() {
    Graph graph = new Graph(4, 5);
    INDArray one = Nd4j.ones(DataType.FLOAT, 1, 5);
    graph.feed("drop", one);
    Graph.assertClose(
        graph.value(graph.layers.dropout("drop", graph.sd.getVariable("x"), 5, 0.7)), graph.x);
  }

  @Test
  void noiseMovesUpOrDownInTrainingAlone() {
    Graph graph = new Graph(4, 5);
    SDVariable x = graph.sd.getVariable("x");
    SDVariable y = graph.layers.noise("noise", x, 5, 0.25);
    INDArray mask = mask(4, 5);
    graph.feed("noise", mask);
    INDArray signs = mask.castTo(DataType.DOUBLE).sub(1);
    assertThat(signs.toDoubleMatrix()[0]).containsExactly(1, -1, 1, 1, -1);
    Graph.assertClose(graph.value(y), graph.x.add(signs.mul(0.25)));
    graph.assertGradients(y, "x");
    graph.feed("noise", Nd4j.ones(DataType.FLOAT, 1, 5));
    Graph.assertClose(graph.value(y), graph.x);
    assertThat(graph.layers.noise("none", x, 5, 0)).isSameAs(x);
  }

  @Test
  void aRateOfZeroAddsNothing() {
    Graph graph = new Graph(4, 5);
    assertThat(graph.layers.dropout("drop", graph.sd.getVariable("x"), 5, 0))
        .isSameAs(graph.sd.getVariable("x"));
    assertThatThrownBy(() -> graph.layers.dropout("drop", graph.sd.getVariable("x"), 5, 1))
        .hasMessageContaining("got 1.0");
  }
}
