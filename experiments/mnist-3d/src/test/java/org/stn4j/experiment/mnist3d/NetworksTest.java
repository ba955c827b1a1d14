package org.stn4j.experiment.mnist3d;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.stn4j.data.batch.Batch;
import org.stn4j.lab.network.Network;
import org.stn4j.lab.train.Evaluator;
import org.stn4j.testing.CentralDifferences;

class NetworksTest {

  private static Network network(Model model, Scale scale) {
    return Networks.create(model, scale, 3, 0.1, DataType.FLOAT);
  }

  private static Batch batch(INDArray volumes) {
    int n = (int) volumes.size(0);
    return new Batch(
        0, n, Map.of(Batch.IMAGES, volumes, Batch.LABELS, Nd4j.zeros(DataType.FLOAT, n, 10)));
  }

  @Test
  void countsByHand() {
    long hidden = 128 * 128 + 128 + 128 * 10 + 10;
    assertThat(network(Model.FCN, Scale.WHOLE).parameterCount())
        .isEqualTo(3600 * 128 + 128 + hidden);
    // 60 − 4 = 56, pooled 28, − 4 = 24, pooled 12.
    assertThat(network(Model.CNN, Scale.WHOLE).parameterCount())
        .isEqualTo(25 * 32 + 32 + 25 * 32 * 32 + 32 + 144 * 32 * 10 + 10);
    long localisation = 2700 * 32 + 32 + 32 * 32 + 32 + 32 * 12 + 12;
    assertThat(network(Model.ST_FCN, Scale.WHOLE).parameterCount())
        .isEqualTo(localisation + 1600 * 128 + 128 + hidden);
    assertThat(network(Model.ST_FCN, Scale.HALF).parameterCount())
        .isEqualTo(localisation + 400 * 128 + 128 + hidden);
  }

  @ParameterizedTest
  @EnumSource(Model.class)
  void classifiesVolumesOfBothSizes(Model model) {
    for (Scale scale : new Scale[] {Scale.WHOLE, Scale.HALF}) {
      int side = scale.side();
      INDArray volumes = Nd4j.rand(DataType.FLOAT, 2, 1, side, side, side);
      INDArray logits =
          new Evaluator(network(model, scale))
              .outputs(List.of(Networks.LOGITS), batch(volumes))
              .get(Networks.LOGITS);
      assertThat(logits.shape()).containsExactly(2, 10);
      assertThat(logits.norm2Number().doubleValue()).isBetween(1e-3, 1e3);
    }
  }

  /** At the identity the transformer reads the volume at a coarser grid of the same extent. */
  @Test
  void transformersStartAtTheIdentity() {
    Network network = network(Model.ST_FCN, new Scale(4));
    INDArray volumes = Nd4j.zeros(DataType.FLOAT, 1, 1, 15, 15, 15);
    for (int i = 0; i < 15 * 15 * 15; i++) {
      int x = i % 15;
      int y = i / 15 % 15;
      int z = i / 225;
      volumes.putScalar(i, 0.01 * x + 0.2 * y - 0.03 * z);
    }
    String output = network.transformers().get(0).output();
    INDArray transformed =
        new Evaluator(network).outputs(List.of(output), batch(volumes)).get(output);
    assertThat(transformed.shape()).containsExactly(1, 1, 5, 10, 10);
    for (int i = 0; i < 500; i++) {
      double x = i % 10 * 14.0 / 9;
      double y = i / 10 % 10 * 14.0 / 9;
      double z = i / 100 * 14.0 / 4;
      assertThat(transformed.getDouble(i)).isCloseTo(0.01 * x + 0.2 * y - 0.03 * z, within(1e-5));
    }
  }

  @Test
  void onlyTheLocalisationNetworkLearnsAtAnotherRate() {
    Network network = network(Model.ST_FCN, Scale.HALF);
    network
        .parameters()
        .keySet()
        .forEach(
            name ->
                assertThat(network.learningRateFactor(name))
                    .as(name)
                    .isEqualTo(name.startsWith("st/") ? 0.1 : 1));
    assertThat(network.parameters().keySet()).anyMatch(name -> name.startsWith("st/"));
  }

  /** Localisation, transformer, projection and classifier together: central differences. */
  @Test
  void theLossesGradientIsThatOfDifferences() {
    Network network = Networks.create(Model.ST_FCN, new Scale(4), 3, 1, DataType.DOUBLE);
    SameDiff graph = network.graph();
    INDArray labels = Nd4j.zeros(DataType.DOUBLE, 2, 10);
    labels.putScalar(0, 3, 1);
    labels.putScalar(1, 8, 1);
    Map<String, INDArray> feed =
        Map.of(Batch.IMAGES, Nd4j.rand(DataType.DOUBLE, 2, 1, 15, 15, 15), Batch.LABELS, labels);
    // Off the identity, whose source points lie on voxels, where the kernel has kinks.
    INDArray bias = graph.getVariable("st/regression/b").getArr();
    for (int i = 0; i < 12; i++) {
      bias.putScalar(i, bias.getDouble(i) + 0.013 * (i % 5) - 0.031);
    }
    graph
        .getVariable("st/regression/W")
        .getArr()
        .assign(Nd4j.randn(DataType.DOUBLE, 32, 12).mul(0.02));
    String[] names = {
      "st/regression/b", "st/regression/W", "st/fc2/b", "fc2/b", "classifier/b", "fc1/b"
    };
    new CentralDifferences(graph, "loss", feed).assertSome(12, 1e-6, names);
  }
}
