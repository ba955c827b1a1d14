package org.stn4j.experiment.addition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.stn4j.data.batch.Batch;
import org.stn4j.lab.network.Network;
import org.stn4j.lab.network.Transformer;
import org.stn4j.lab.train.Evaluator;

class NetworksTest {

  private static Network network(Model model) {
    return Networks.create(model, 42, 3, 0.1);
  }

  private static Map<String, INDArray> outputs(Network network, INDArray images, String... names) {
    int n = (int) images.size(0);
    INDArray labels = Nd4j.zeros(DataType.FLOAT, n, 19);
    return new Evaluator(network)
        .outputs(
            List.of(names), new Batch(0, n, Map.of(Batch.IMAGES, images, Batch.LABELS, labels)));
  }

  @ParameterizedTest
  @EnumSource(Model.class)
  void everyNetworkHas400kParameters(Model model) {
    assertThat((double) network(model).parameterCount())
        .isCloseTo(400_000, Percentage.withPercentage(5));
  }

  @Test
  void countsByHand() {
    assertThat(network(Model.FCN).parameterCount())
        .isEqualTo(2 * 42 * 42 * 112 + 112 + 112 * 112 + 112 + 112 * 19 + 19);
    // 42 → 34 → 17 → 11 → 5
    assertThat(network(Model.CNN).parameterCount())
        .isEqualTo(2 * 81 * 64 + 64 + 64 * 49 * 112 + 112 + 25 * 112 * 19 + 19);
    int localisation = 2 * 42 * 42 * 32 + 32 + 32 * 32 + 32;
    assertThat(network(Model.ST_FCN_PROJ).parameterCount())
        .isEqualTo(
            localisation
                + (32 * 8 + 8)
                + (2 * 21 * 21 * 256 + 256 + 256 * 256 + 256 + 256 * 19 + 19));
    assertThat(network(Model.TWO_ST_FCN_TPS).parameterCount())
        .isEqualTo(
            2 * (localisation + 32 * 32 + 32)
                + (4 * 21 * 21 * 96 + 96 + 96 * 96 + 96 + 96 * 19 + 19));
  }

  @ParameterizedTest
  @EnumSource(Model.class)
  void tellsOneOfNineteenSums(Model model) {
    INDArray logits = outputs(network(model), Nd4j.rand(3, 2, 42, 42), "logits").get("logits");
    assertThat(logits.shape()).containsExactly(3, 19);
    assertThat(logits.norm2Number().doubleValue()).isBetween(1e-3, 1e3);
  }

  @ParameterizedTest
  @EnumSource(value = Model.class, names = ".*ST_.*", mode = EnumSource.Mode.MATCH_ALL)
  void everyTransformerTransformsBothChannelsAndStartsAtTheIdentity(Model model) {
    Network network = network(model);
    assertThat(network.transformers()).hasSize(model.transformers());
    INDArray images = Nd4j.rand(2, 2, 42, 42);
    for (Transformer t : network.transformers()) {
      assertThat(t.input()).isEqualTo(Batch.IMAGES);
      INDArray output = outputs(network, images, t.output()).get(t.output());
      assertThat(output.shape()).containsExactly(2, 2, 42, 42);
      assertThat(output.sub(images).amaxNumber().doubleValue()).isLessThan(1e-5);
    }
  }

  @Test
  void twoTransformersBeginWithDifferentLocalisationNetworks() {
    Map<String, INDArray> parameters = network(Model.TWO_ST_FCN_AFF).parameters();
    INDArray first = parameters.get("st1/fc1/W");
    INDArray second = parameters.get("st2/fc1/W");
    assertThat(first.shape()).containsExactly(2 * 42 * 42, 32);
    assertThat(first.equalsWithEps(second, 1e-3)).isFalse();
  }

  @Test
  void onlyTheLocalisationNetworksLearnAtAnotherRate() {
    Network network = network(Model.TWO_ST_FCN_PROJ);
    network
        .parameters()
        .keySet()
        .forEach(
            name ->
                assertThat(network.learningRateFactor(name))
                    .as(name)
                    .isEqualTo(name.startsWith("st") ? 0.1 : 1));
    assertThat(network.parameters().keySet()).anyMatch(name -> name.startsWith("st2/"));
  }
}
