package org.stn4j.lab.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.stn4j.layer.Initialisation;
import org.stn4j.testing.CentralDifferences;

/** A graph in double for tests of single layers, which read the variable "x". */
final class Graph {

  final SameDiff sd = SameDiff.create();
  final Network.Builder network = Network.builder(sd);
  final Layers layers = new Layers(network, Initialisation.byName(5));
  final INDArray x;
  private final Map<String, INDArray> feed = new LinkedHashMap<>();

  Graph(long... shape) {
    x = random(1, shape);
    sd.var("x", x);
  }

  static INDArray random(int seed, long... shape) {
    SplittableRandom random = new SplittableRandom(seed);
    INDArray array = Nd4j.create(DataType.DOUBLE, shape);
    for (long i = 0; i < array.length(); i++) {
      array.putScalar(i, random.nextGaussian());
    }
    return array;
  }

  FeatureMaps maps() {
    return new FeatureMaps(sd.getVariable("x"), (int) x.size(1), (int) x.size(2), (int) x.size(3));
  }

  void feed(String placeholder, INDArray array) {
    feed.put(placeholder, array);
  }

  INDArray value(SDVariable y) {
    return sd.outputSingle(feed, y.name());
  }

  /** The maps' value, of the shape that they say. */
  INDArray value(FeatureMaps y) {
    INDArray value = value(y.variable());
    assertThat(value.shape()).containsExactly(x.size(0), y.channels(), y.height(), y.width());
    return value;
  }

  /** Puts values that are not all alike into a parameter. */
  INDArray vary(String parameter, int seed) {
    INDArray array = sd.getVariable(parameter).getArr();
    assertThat(array.dataType()).isEqualTo(DataType.DOUBLE);
    return array.assign(random(seed, array.shape()).mul(0.3).add(0.1));
  }

  static void assertClose(INDArray actual, INDArray expected) {
    assertThat(actual.shape()).isEqualTo(expected.shape());
    assertThat(actual.dup('c').data().asDouble())
        .containsExactly(expected.dup('c').data().asDouble(), within(1e-10));
  }

  /** Of a weighted sum of squares of y, so that every element counts differently. */
  void assertGradients(SDVariable y, String... variables) {
    INDArray weights = random(77, value(y).shape());
    SDVariable loss = y.mul(y).add(y).mul(sd.constant(weights)).sum("loss");
    new CentralDifferences(sd, loss.name(), feed).assertGradients(1e-6, variables);
  }
}
