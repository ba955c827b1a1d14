package org.stn4j.experiment.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.autodiff.samediff.internal.SameDiffOp;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.stn4j.data.batch.Batch;
import org.stn4j.lab.network.Network;
import org.stn4j.lab.run.NetworkDescription;
import org.stn4j.lab.train.Evaluator;
import org.stn4j.onednn.op.ConvStackOp;
import org.stn4j.onednn.shape.Precision;

class NetworksTest {

  private static final long LOCALISATION = 9 * 20 + 20 + 2 * (9 * 20 * 20 + 20);
  private static final long FEATURES = 9 * 9 * 20;

  private static Network network(Model model, int factor) {
    return network(model, factor, 0, Precision.FLOAT32);
  }

  private static Network network(Model model, int factor, double dropout, Precision precision) {
    return Networks.create(model, new DownSampling(factor), 3, 0.1, dropout, precision);
  }

  private static Map<String, INDArray> outputs(Network network, List<String> names, int n) {
    INDArray images = Nd4j.rand(DataType.FLOAT, n, 1, 100, 100);
    INDArray labels = Nd4j.zeros(DataType.FLOAT, n, 3, 10);
    return new Evaluator(network)
        .outputs(names, new Batch(0, n, Map.of(Batch.IMAGES, images, Batch.LABELS, labels)));
  }

  @Test
  void countsByHand() {
    long gru = FEATURES * 3 * 256 + 256 * 3 * 256 + 3 * 256 + 256;
    long reader = 9 * 32 + 32 + 2 * (9 * 32 * 32 + 32) + 4 * 4 * 32 * 400 + 400 + 400 * 10 + 10;
    assertThat(network(Model.RNN_SPN, 3).parameterCount())
        .isEqualTo(LOCALISATION + gru + 256 * 6 + 6 + reader);
    long wide = 9 * 96 + 96 + 2 * (9 * 96 * 96 + 96) + 9 * 9 * 96 * 400 + 400 + 400 * 30 + 30;
    assertThat(network(Model.CNN, 2).parameterCount()).isEqualTo(wide);
    assertThat(network(Model.FFN_SPN, 2).parameterCount())
        .isEqualTo(LOCALISATION + FEATURES * 200 + 200 + 200 * 6 + 6 + wide);
  }

  @ParameterizedTest
  @EnumSource(Model.class)
  void threeDigitsAreReadWhateverTheFactor(Model model) {
    for (int factor = 1; factor <= 4; factor++) {
      Network network = network(model, factor);
      INDArray logits = outputs(network, List.of(Networks.LOGITS), 2).get(Networks.LOGITS);
      assertThat(logits.shape()).containsExactly(2, 3, 10);
      assertThat(logits.norm2Number().doubleValue()).isBetween(1e-3, 1e3);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void windowsAreSmallerThanTheImageByTheFactor(int factor) {
    Network network = network(Model.RNN_SPN, factor);
    assertThat(network.transformers()).hasSize(3);
    String window = network.transformers().get(2).output();
    assertThat(outputs(network, List.of(window), 2).get(window).shape())
        .containsExactly(2, 1, 100 / factor, 100 / factor);
  }

  @Test
  void looksStartAtTheIdentity() {
    Network network = network(Model.RNN_SPN, 1);
    network
        .transformers()
        .forEach(
            look ->
                assertThat(
                        outputs(network, List.of(look.theta()), 1)
                            .get(look.theta())
                            .toFloatVector())
                    .containsExactly(1, 0, 0, 0, 1, 0));
  }

  @Test
  void onlyTheLocalisationNetworkLearnsAtAnotherRate() {
    Network network = network(Model.RNN_SPN, 3);
    network
        .parameters()
        .keySet()
        .forEach(
            name ->
                assertThat(network.learningRateFactor(name))
                    .as(name)
                    .isEqualTo(name.startsWith("localisation/") ? 0.1 : 1));
    assertThat(network.parameters().keySet())
        .contains("localisation/gru/U", "localisation/gru/initial", "localisation/regression/W");
  }

  @Test
  void dropoutStandsBetweenTheConvolutions() {
    Network network = network(Model.RNN_SPN, 3, 0.25, Precision.FLOAT32);
    assertThat(network.dropouts()).hasSize(2);
    assertThat(network.dropouts().get(0).size()).isEqualTo(32 * 15 * 15);
    assertThat(network.dropouts().get(1).size()).isEqualTo(32 * 6 * 6);
  }

  @Test
  void bfloat16IsForConvolutionsAloneAndANetworkOfItsOwn() {
    Network single = network(Model.FFN_SPN, 2);
    Network half = network(Model.FFN_SPN, 2, 0, Precision.BFLOAT16);
    assertThat(half.parameters()).isEqualTo(single.parameters());
    assertThat(NetworkDescription.of(half)).isNotEqualTo(NetworkDescription.of(single));
    assertThat(stacks(half)).hasSize(2).containsOnly(true);
    assertThat(stacks(single)).hasSize(2).containsOnly(false);
  }

  private static List<Boolean> stacks(Network network) {
    return network.graph().getOps().values().stream()
        .map(SameDiffOp::getOp)
        .filter(ConvStackOp.class::isInstance)
        .map(op -> ((ConvStackOp) op).bArgs()[0])
        .toList();
  }

  @Test
  void anUnknownFactorIsAnsweredWithTheKnownOnes() {
    assertThatThrownBy(() -> DownSampling.named("d5"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("unknown data set \"d5\"; the known ones are d1, d2, d3, d4");
  }
}
