package org.stn4j.experiment.mnist;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.stn4j.lab.network.Network;

/**
 * The networks against the sentences of Jaderberg et al. 2015, section 4.1 and appendix A.4. Sizes
 * of images: 28 (R, P, E), 42 (RTS), 60 (TC).
 */
class ArchitectureTest {

  private static Network network(Model model, int size) {
    return Networks.create(model, size, 3, Hyperparameters.PRINTED);
  }

  /** Shapes of the weights, in the order of the layers. */
  private static Map<String, List<Long>> weights(Model model, int size) {
    Map<String, List<Long>> shapes = new LinkedHashMap<>();
    network(model, size)
        .parameters()
        .forEach(
            (name, array) -> {
              if (name.endsWith("/W")) {
                shapes.put(name.substring(0, name.length() - 2), boxed(array));
              }
            });
    return shapes;
  }

  private static List<Long> boxed(INDArray array) {
    return Arrays.stream(array.shape()).boxed().toList();
  }

  /** "all networks have […] three weight layers in the classification network". */
  @ParameterizedTest
  @EnumSource(Model.class)
  void theClassifierHasThreeWeightLayers(Model model) {
    for (int size : new int[] {28, 42, 60}) {
      assertThat(weights(model, size).keySet())
          .filteredOn(name -> !name.startsWith("st/"))
          .containsExactlyInAnyOrderElementsOf(
              model.convolutional()
                  ? List.of("conv1", "conv2", "classifier")
                  : List.of("fc1", "fc2", "classifier"));
    }
  }

  /** Fully connected layers read the image, halved by average pooling behind a transformer. */
  @ParameterizedTest
  @CsvSource({
    "FCN, 28, 784", "FCN, 42, 1764", "FCN, 60, 3600",
    "ST_FCN_AFF, 28, 784", "ST_FCN_AFF, 42, 441", "ST_FCN_PROJ, 60, 900"
  })
  void fullyConnectedLayersReadEveryPixel(Model model, int size, long pixels) {
    Map<String, List<Long>> weights = weights(model, size);
    assertThat(weights.get("fc1").get(0)).isEqualTo(pixels);
    assertThat(weights.get("fc2").get(0)).isEqualTo(weights.get("fc1").get(1));
    assertThat(weights.get("classifier")).isEqualTo(List.of(weights.get("fc2").get(1), 10L));
  }

  /**
   * 9×9, max-pool, 7×7, max-pool: 28 → 20 → 10 → 4 → 2; behind a transformer 42 → 21 → 13 → 7 → 1 →
   * 1 and 60 → 30 → 22 → 11 → 5 → 3; without one 42 → 34 → 17 → 11 → 6 and 60 → 52 → 26 → 20 → 10.
   */
  @ParameterizedTest
  @CsvSource({
    "CNN, 28, 2", "CNN, 42, 6", "CNN, 60, 10",
    "ST_CNN_AFF, 28, 2", "ST_CNN_TPS, 42, 1", "ST_CNN_PROJ, 60, 3"
  })
  void convolutionsAreNineAndSevenWideWithPoolingBehindEach(Model model, int size, long left) {
    Map<String, List<Long>> weights = weights(model, size);
    List<Long> first = weights.get("conv1");
    List<Long> second = weights.get("conv2");
    assertThat(first).as("9×9, 1 channel").filteredOn(n -> n == 9).hasSize(2);
    assertThat(first).filteredOn(n -> n == 1).hasSize(1);
    assertThat(second).as("7×7").filteredOn(n -> n == 7).hasSize(2);
    long filters = boxed(network(model, size).parameters().get("conv2/b")).get(0);
    assertThat(second).contains(filters);
    assertThat(weights.get("classifier")).isEqualTo(List.of(filters * left * left, 10L));
  }

  /** Three fully connected layers, 32 units, the last one regresses θ. */
  @ParameterizedTest
  @CsvSource({"ST_FCN_AFF, 6", "ST_FCN_PROJ, 8", "ST_FCN_TPS, 32"})
  void theDenseLocalisationNetworkHasThreeLayers(Model model, long theta) {
    Map<String, List<Long>> weights = weights(model, 28);
    assertThat(weights.keySet())
        .filteredOn(name -> name.startsWith("st/"))
        .containsExactlyInAnyOrder("st/fc1", "st/fc2", "st/regression");
    assertThat(weights.get("st/fc1")).isEqualTo(List.of(784L, 32L));
    assertThat(weights.get("st/fc2")).isEqualTo(List.of(32L, 32L));
    assertThat(weights.get("st/regression")).isEqualTo(List.of(32L, theta));
  }

  /** ÷2, 5×5×20, max-pool, 5×5×20, 20 units, θ: 28 → 14 → 10 → 5 → 1, 42 → 21 → 17 → 8 → 4. */
  @ParameterizedTest
  @CsvSource({"ST_CNN_AFF, 28, 1, 6", "ST_CNN_PROJ, 42, 4, 8", "ST_CNN_TPS, 60, 9, 32"})
  void theConvolutionalLocalisationNetworkIsAsPrinted(
      Model model, int size, long left, long theta) {
    Map<String, List<Long>> weights = weights(model, size);
    assertThat(weights.get("st/conv1")).containsExactly(20L, 1L, 5L, 5L);
    assertThat(weights.get("st/conv2")).containsExactly(20L, 20L, 5L, 5L);
    assertThat(weights.get("st/fc")).isEqualTo(List.of(20 * left * left, 20L));
    assertThat(weights.get("st/regression")).isEqualTo(List.of(20L, theta));
  }

  /** The regression starts with weights of zero and the identity's parameters. */
  @ParameterizedTest
  @EnumSource(value = Model.class, names = "ST_.*", mode = EnumSource.Mode.MATCH_ALL)
  void theRegressionStartsAtTheIdentity(Model model) {
    Map<String, INDArray> parameters = network(model, 28).parameters();
    assertThat(parameters.get("st/regression/W").amaxNumber().doubleValue()).isZero();
    assertThat(parameters.get("st/regression/b").toDoubleVector())
        .containsExactly(model.transformation().orElseThrow().identity());
  }

  @Test
  void theAffineIdentityIsTheUnitMatrix() {
    INDArray bias = network(Model.ST_CNN_AFF, 28).parameters().get("st/regression/b");
    assertThat(bias.reshape(6)).isEqualTo(Nd4j.createFromArray(1f, 0, 0, 0, 1, 0));
  }
}
