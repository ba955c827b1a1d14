package org.stn4j.experiment.mnist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.stn4j.data.batch.Batch;
import org.stn4j.data.distort.Distortion;
import org.stn4j.data.distort.Distortions;
import org.stn4j.lab.network.Network;
import org.stn4j.lab.train.Evaluator;

class NetworksTest {

  private static Network network(Model model, int size) {
    return Networks.create(model, size, 3, new Hyperparameters(0.1, 0, 0, 0, 0));
  }

  private static Batch batch(INDArray images) {
    int n = (int) images.size(0);
    return new Batch(
        0, n, Map.of(Batch.IMAGES, images, Batch.LABELS, Nd4j.zeros(DataType.FLOAT, n, 10)));
  }

  @ParameterizedTest
  @EnumSource(Model.class)
  void everyNetworkHas400kParameters(Model model) {
    for (Distortion distortion :
        Stream.concat(Distortions.all().stream(), Distortions.readings().stream()).toList()) {
      assertThat(distortion.width()).isEqualTo(distortion.height());
      assertThat((double) network(model, distortion.height()).parameterCount())
          .as("%s on %s", model, distortion.name())
          .isCloseTo(400_000, Percentage.withPercentage(5));
    }
  }

  @Test
  void countsByHand() {
    assertThat(network(Model.FCN, 28).parameterCount())
        .isEqualTo(784 * 352 + 352 + 352 * 352 + 352 + 352 * 10 + 10);
    long classifier = 81 * 80 + 80 + 49 * 80 * 96 + 96 + 4 * 96 * 10 + 10;
    assertThat(network(Model.CNN, 28).parameterCount()).isEqualTo(classifier);
    long localisation = 25 * 20 + 20 + 25 * 20 * 20 + 20 + 20 * 20 + 20;
    assertThat(network(Model.ST_CNN_PROJ, 28).parameterCount())
        .isEqualTo(classifier + localisation + 20 * 8 + 8);
  }

  @ParameterizedTest
  @EnumSource(Model.class)
  void classifiesImagesOfEverySize(Model model) {
    for (int size : new int[] {28, 42, 60}) {
      Network network = network(model, size);
      INDArray images = Nd4j.rand(3, 1, size, size);
      INDArray logits =
          new Evaluator(network).outputs(List.of("logits"), batch(images)).get("logits");
      assertThat(logits.shape()).containsExactly(3, 10);
      assertThat(logits.norm2Number().doubleValue()).isBetween(1e-3, 1e3);
    }
  }

  @ParameterizedTest
  @EnumSource(value = Model.class, names = "ST_.*", mode = EnumSource.Mode.MATCH_ALL)
  void transformersStartAtTheIdentity(Model model) {
    Network network = network(model, 42);
    INDArray images = Nd4j.rand(2, 1, 42, 42);
    String output = network.transformers().get(0).output();
    INDArray transformed =
        new Evaluator(network).outputs(List.of(output), batch(images)).get(output);
    double worst = transformed.sub(images).amaxNumber().doubleValue();
    if (model.transformation().orElseThrow().name().equals("affine")) {
      assertThat(worst).isZero();
    } else {
      assertThat(worst).isLessThan(1e-5);
    }
  }

  @Test
  void onlyTheLocalisationNetworkLearnsAtAnotherRate() {
    Network network = network(Model.ST_FCN_TPS, 28);
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

  @Test
  void knowsItsSizes() {
    assertThatThrownBy(() -> Widths.of(Model.FCN, 32)).hasMessageContaining("got 32");
  }
}
