package org.stn4j.lab.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.stn4j.lab.network.Convolution.Pool;
import org.stn4j.layer.Initialisation;
import org.stn4j.onednn.ConvStack;
import org.stn4j.onednn.primitive.Dnnl;
import org.stn4j.onednn.shape.Precision;

class ConvolutionTest {

  private static Stream<Convolution> layers() {
    Convolution plain = Convolution.of("c", 3, 3);
    return Stream.of(
        plain,
        plain.linear(),
        plain.withPadding(2).withStride(2),
        plain.withPadding(1).withStride(3).linear(),
        plain.withPool(Pool.ROUNDING_DOWN),
        plain.withPool(Pool.ROUNDING_UP),
        plain.withPadding(1).withPool(Pool.ROUNDING_UP),
        plain.withPadding(2).linear().withPool(Pool.ROUNDING_DOWN),
        plain.linear().withPool(Pool.ROUNDING_UP),
        new Convolution("c", 2, 1, 2, 0, true, Pool.NONE));
  }

  /** By its definition, for 2 examples of 2 channels, 7×6 pixels. */
  private static INDArray byHand(Convolution c, INDArray x, INDArray w, INDArray b) {
    int height = (7 + 2 * c.padding() - c.kernel()) / c.stride() + 1;
    int width = (6 + 2 * c.padding() - c.kernel()) / c.stride() + 1;
    INDArray y = Nd4j.create(DataType.DOUBLE, 2, c.filters(), height, width);
    for (int[] at : indices(2, c.filters(), height, width)) {
      double sum = b.getDouble(at[1]);
      for (int[] k : indices(1, 2, c.kernel(), c.kernel())) {
        int row = at[2] * c.stride() - c.padding() + k[2];
        int column = at[3] * c.stride() - c.padding() + k[3];
        if (row >= 0 && row < 7 && column >= 0 && column < 6) {
          sum += x.getDouble(at[0], k[1], row, column) * w.getDouble(at[1], k[1], k[2], k[3]);
        }
      }
      y.putScalar(at, c.relu() ? Math.max(0, sum) : sum);
    }
    if (c.pool() == Pool.NONE) {
      return y;
    }
    int up = c.pool() == Pool.ROUNDING_UP ? 1 : 0;
    INDArray pooled =
        Nd4j.create(DataType.DOUBLE, 2, c.filters(), (height + up) / 2, (width + up) / 2);
    for (int[] at : indices(2, c.filters(), (int) pooled.size(2), (int) pooled.size(3))) {
      double largest = Double.NEGATIVE_INFINITY;
      for (int i = 2 * at[2]; i < Math.min(height, 2 * at[2] + 2); i++) {
        for (int j = 2 * at[3]; j < Math.min(width, 2 * at[3] + 2); j++) {
          largest = Math.max(largest, y.getDouble(at[0], at[1], i, j));
        }
      }
      pooled.putScalar(at, largest);
    }
    return pooled;
  }

  private static Iterable<int[]> indices(int a, int b, int c, int d) {
    return () ->
        Stream.iterate(0, i -> i < a * b * c * d, i -> i + 1)
            .map(i -> new int[] {i / (b * c * d), i / (c * d) % b, i / d % c, i % d})
            .iterator();
  }

  @ParameterizedTest
  @MethodSource("layers")
  void valuesAreThoseOfTheDefinitionAndGradientsTheDifferences(Convolution layer) {
    Graph graph = new Graph(2, 2, 7, 6);
    FeatureMaps y = graph.layers.convolutions(graph.maps(), layer);
    INDArray w = graph.sd.getVariable("c/W").getArr();
    INDArray b = graph.vary("c/b", 3);
    assertThat(w.shape()).containsExactly(layer.filters(), 2, layer.kernel(), layer.kernel());
    Graph.assertClose(graph.value(y), byHand(layer, graph.x, w, b));
    graph.assertGradients(y.variable(), "c/W", "c/b", "x");
  }

  /** Blocks of one op, ops between them, sizes that are pooled rounding up and down. */
  @Test
  void severalInARowAreTheSameOneByOneInBothTypes() {
    Convolution[] all = {
      Convolution.of("a", 4, 3).withPadding(1),
      Convolution.of("b", 5, 2).withPool(Pool.ROUNDING_UP),
      Convolution.of("c", 3, 1).withPool(Pool.ROUNDING_UP),
      Convolution.of("d", 4, 2).linear(),
      Convolution.of("e", 2, 1).withPool(Pool.ROUNDING_DOWN)
    };
    Graph graph = new Graph(2, 2, 13, 15);
    FeatureMaps y = graph.layers.convolutions(graph.maps(), all);
    assertThat(new int[] {y.channels(), y.height(), y.width()}).containsExactly(2, 1, 1);
    INDArray expected = graph.value(y);
    assertThat(expected.norm2Number().doubleValue()).isGreaterThan(1e-3);

    SameDiff single = SameDiff.create();
    Layers layers = new Layers(Network.builder(single), Initialisation.byName(5));
    SDVariable image = single.placeHolder("x", DataType.FLOAT, -1, 2, 13, 15);
    FeatureMaps z = new FeatureMaps(image, 2, 13, 15);
    for (Convolution c : all) {
      z = layers.convolutions(z, c);
    }
    INDArray x = graph.x.castTo(DataType.FLOAT);
    INDArray actual = single.outputSingle(Map.of("x", x), z.variable().name());
    assertThat(actual.dup('c').data().asDouble())
        .containsExactly(expected.dup('c').data().asDouble(), within(1e-4));
  }

  @Test
  void bfloat16IsCloseToFloat() {
    double[] single = values(Precision.FLOAT32);
    double[] half = values(Precision.BFLOAT16);
    double scale = Arrays.stream(single).map(Math::abs).max().orElseThrow();
    assertThat(half).containsExactly(single, within(scale / 64));
    if (ConvStack.onOneDnn() && Dnnl.bfloat16()) {
      assertThat(half).isNotEqualTo(single);
    }
  }

  private static double[] values(Precision precision) {
    SameDiff sd = SameDiff.create();
    Layers layers = new Layers(Network.builder(sd), Initialisation.byName(5), precision);
    SDVariable image = sd.placeHolder("x", DataType.FLOAT, -1, 2, 13, 15);
    FeatureMaps y =
        layers.convolutions(
            new FeatureMaps(image, 2, 13, 15),
            Convolution.of("a", 16, 3).withPool(Pool.ROUNDING_DOWN),
            Convolution.of("b", 5, 2));
    INDArray x = Graph.random(1, 2, 2, 13, 15).castTo(DataType.FLOAT);
    return sd.outputSingle(Map.of("x", x), y.variable().name()).dup('c').data().asDouble();
  }

  @Test
  void saysWhenAnImageIsTooSmall() {
    Graph graph = new Graph(1, 1, 7, 6);
    Convolution layer = Convolution.of("conv1", 3, 6).withPool(Pool.ROUNDING_DOWN);
    assertThatThrownBy(() -> graph.layers.convolutions(graph.maps(), layer))
        .hasMessage(
            "convolution conv1: its input of 7×6 is too small for a kernel of 6×6 and a pool");
    assertThatThrownBy(() -> Convolution.of("conv1", 0, 3)).hasMessageContaining("got 0, 3, 1");
  }
}
