package org.stn4j.experiment.sequence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.stn4j.lab.network.Gru;
import org.stn4j.lab.network.Layers;
import org.stn4j.lab.network.Network;
import org.stn4j.layer.Initialisation;
import org.stn4j.testing.CentralDifferences;

/** Two images of 5×7 pixels, four features, three units, three looks, in double. */
class RecurrenceTest {

  private static final String REGRESSION = DigitLocalisation.NAME + "/regression/W";

  private final SameDiff graph = SameDiff.create();
  private final WindowTransformer attention;

  RecurrenceTest() {
    Layers layers = new Layers(Network.builder(graph), Initialisation.byName(3));
    SDVariable image = graph.var("image", random(1, 2, 1, 5, 7));
    SDVariable features = graph.var("features", random(2, 2, 4));
    Gru gru = layers.gru("gru", 4, 3, 0.5, DataType.DOUBLE);
    attention = new WindowTransformer(image, 3, 4);
    Networks.recur(attention, gru, features, 3);
    graph.getArrForVarName(REGRESSION).assign(random(4, 3, 6).mul(0.3));
    graph.getArrForVarName("gru/initial").assign(random(5, 1, 3));
    SDVariable weights = graph.constant("weights", random(6, 6, 1, 4, 4));
    attention.windows().mul(weights).sum("loss");
  }

  private static INDArray random(long seed, long... shape) {
    return Nd4j.randn(0, 1, shape, Nd4j.getRandomFactory().getNewRandomInstance(seed))
        .castTo(DataType.DOUBLE);
  }

  @Test
  void gradientsAreThoseOfCentralDifferences() {
    String[] names = {
      "image",
      "features",
      "gru/W",
      "gru/U",
      "gru/b",
      "gru/initial",
      REGRESSION,
      DigitLocalisation.NAME + "/regression/b"
    };
    new CentralDifferences(graph, "loss").assertGradients(1e-6, names);
  }

  @Test
  void windowsStandExampleByExampleInTheOrderOfTheLooks() {
    List<WindowTransformer.Look> looks = attention.looks();
    INDArray windows = attention.windows().eval();
    assertThat(windows.shape()).containsExactly(6, 1, 4, 4);
    for (int k = 0; k < 3; k++) {
      INDArray look = looks.get(k).window().eval();
      for (int n = 0; n < 2; n++) {
        INDArray difference = windows.slice(3L * n + k).sub(look.slice(n));
        assertThat(difference.amaxNumber().doubleValue()).isZero();
      }
      assertThat(looks.get(k).theta().name()).isEqualTo("look" + (k + 1) + "/theta");
    }
    INDArray first = looks.get(0).window().eval();
    assertThat(looks.get(1).window().eval().sub(first).amaxNumber().doubleValue())
        .isGreaterThan(1e-3);
  }
}
