package org.stn4j.experiment.gtsrb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.stn4j.data.batch.Batch;
import org.stn4j.data.batch.FixedBatches;
import org.stn4j.data.gtsrb.SignGenerator;
import org.stn4j.lab.network.Network;
import org.stn4j.lab.network.Transformer;
import org.stn4j.lab.train.Evaluator;

class NetworksTest {

  private static final int SIZE = 32;

  private final SignData data =
      new SignData(size -> new SignGenerator(5).optSize(size).generate(43, 6));

  private static Network network(Model model, int size) {
    return Networks.create(model, size, 3, 0.25);
  }

  private Batch batch() {
    return new FixedBatches(data.splits("32", false).test(), 6, 1).batch(0);
  }

  /** a·3·25 + a … of a localisation network whose input has c channels and n/8 pixels a side. */
  private static long localiser(int c, int a, int b, int units, int left) {
    return (25L * c * a + a)
        + (25L * a * b + b)
        + ((long) b * left * left * units + units)
        + (6L * units + 6);
  }

  /** 48 → 24 → 12; the paper's small network. */
  @Test
  void theSmallNetworkCountsByHand() {
    long classifier =
        (25 * 3 * 108 + 108)
            + (25 * 108 * 200 + 200)
            + (200 * 12 * 12 * 100 + 100)
            + (100 * 43 + 43);
    assertThat(network(Model.SMALL, 48).parameterCount()).isEqualTo(classifier);
    assertThat(network(Model.SMALL_ST, 48).parameterCount())
        .isEqualTo(classifier + localiser(3, 30, 60, 30, 6));
    assertThat(network(Model.SMALL_2ST, 48).parameterCount())
        .isEqualTo(classifier + localiser(3, 150, 150, 150, 6) + localiser(108, 75, 75, 75, 3));
  }

  /**
   * 48 → 46/23 → 24/12 → 13/6. The paper says of two transformers "about 20 million weights", which
   * is twice what its layers have: with a gradient beside each.
   */
  @Test
  void theLargeNetworkCountsByHand() {
    long classifier =
        (49 * 3 * 150 + 150)
            + (16 * 150 * 200 + 200)
            + (16 * 200 * 300 + 300)
            + (300 * 36 * 350 + 350)
            + (350 * 43 + 43);
    assertThat(classifier).isEqualTo(5_258_143);
    assertThat(network(Model.IDSIA, 48).parameterCount()).isEqualTo(classifier);
    long atInput = localiser(3, 200, 300, 200, 6);
    assertThat(network(Model.IDSIA_ST, 48).parameterCount()).isEqualTo(classifier + atInput);
    long atThird = localiser(200, 150, 150, 150, 1);
    long two = network(Model.IDSIA_2ST, 48).parameterCount();
    assertThat(two).isEqualTo(classifier + atInput + atThird);
    assertThat(2 * two / 1e6).isCloseTo(20, within(1.0));
    assertThat(network(Model.IDSIA_3ST, 48).parameterCount())
        .isEqualTo(two + localiser(150, 150, 150, 150, 2));
    assertThat(network(Model.IDSIA_2ST_EARLY, 48).parameterCount())
        .isEqualTo(classifier + atInput + localiser(150, 75, 75, 75, 2));
  }

  @Test
  void theWideNetworkCountsByHand() {
    assertThat(network(Model.WIDE_ST, 48).parameterCount())
        .isEqualTo(
            (49 * 3 * 200 + 200)
                + (16 * 200 * 250 + 250)
                + (16 * 250 * 350 + 350)
                + (350 * 36 * 400 + 400)
                + (400 * 43 + 43)
                + localiser(3, 200, 300, 200, 6));
  }

  @ParameterizedTest
  @CsvSource({"48, 23, 12", "32, 15, 8"})
  void transformersStandBeforeTheirBlocks(int size, int second, int third) {
    List<Transformer> transformers = network(Model.IDSIA_3ST, size).transformers();
    assertThat(transformers).extracting(Transformer::name).containsExactly("st1", "st2", "st3");
    assertThat(transformers.get(0).outputGrid().size()).containsExactly(size, size);
    assertThat(transformers.get(1).outputGrid().size()).containsExactly(second, second);
    assertThat(transformers.get(2).outputGrid().size()).containsExactly(third, third);
    assertThat(network(Model.IDSIA_2ST, size).transformers())
        .extracting(Transformer::name)
        .containsExactly("st1", "st3");
  }

  @ParameterizedTest
  @EnumSource(Model.class)
  void everyNetworkClassifiesImagesOf32Pixels(Model model) {
    try (Batch batch = batch()) {
      INDArray logits =
          new Evaluator(network(model, SIZE))
              .outputs(List.of(Networks.LOGITS), batch)
              .get(Networks.LOGITS);
      assertThat(logits.shape()).containsExactly(6, 43);
      assertThat(logits.norm2Number().doubleValue()).isBetween(1e-2, 1e3);
    }
  }

  @Test
  void transformersStartAtTheIdentityInColours() {
    Network network = network(Model.NARROW_2ST, SIZE);
    Transformer first = network.transformers().get(0);
    assertThat(first.input()).isEqualTo(Batch.IMAGES);
    try (Batch batch = batch()) {
      for (Transformer transformer : network.transformers()) {
        Map<String, INDArray> arrays =
            new Evaluator(network)
                .outputs(List.of(transformer.input(), transformer.output()), batch);
        assertThat(arrays.get(transformer.output()).equals(arrays.get(transformer.input())))
            .as(transformer.name())
            .isTrue();
      }
    }
  }

  /** Local normalisation takes brightness and contrast away; without it they are seen. */
  @Test
  void localNormalisationIgnoresBrightnessAndContrast() {
    assertThat(changeByDimming(Model.NARROW)).isLessThan(1e-3);
    assertThat(changeByDimming(Model.SMALL_NO_LOCAL)).isGreaterThan(1e-2);
    assertThat(changeByDimming(Model.SMALL_NEITHER)).isGreaterThan(1e-2);
  }

  private double changeByDimming(Model model) {
    Network network = network(model, SIZE);
    try (Batch batch = batch()) {
      List<String> logits = List.of(Networks.LOGITS);
      INDArray before = new Evaluator(network).outputs(logits, batch).get(Networks.LOGITS).dup();
      batch.array(Batch.IMAGES).muli(0.5).addi(0.2);
      INDArray after = new Evaluator(network).outputs(logits, batch).get(Networks.LOGITS);
      return after.sub(before).norm2Number().doubleValue() / before.norm2Number().doubleValue();
    }
  }

  /** Contrast normalisation between blocks takes the size of what the first one makes away. */
  @Test
  void contrastNormalisationStandsBehindTheBlocksPooling() {
    assertThat(changeByScaling(Model.SMALL)).isLessThan(1e-3);
    assertThat(changeByScaling(Model.SMALL_NO_CONTRAST)).isGreaterThan(0.5);
  }

  private double changeByScaling(Model model) {
    Network network = network(model, SIZE);
    try (Batch batch = batch()) {
      List<String> logits = List.of(Networks.LOGITS);
      INDArray before = new Evaluator(network).outputs(logits, batch).get(Networks.LOGITS).dup();
      network.parameters().get("conv1/W").muli(2);
      INDArray after = new Evaluator(network).outputs(logits, batch).get(Networks.LOGITS);
      return after.sub(before).norm2Number().doubleValue() / before.norm2Number().doubleValue();
    }
  }

  @Test
  void onlyLocalisationNetworksLearnAtAnotherRate() {
    Network network = network(Model.NARROW_2ST, SIZE);
    network
        .parameters()
        .keySet()
        .forEach(
            name ->
                assertThat(network.learningRateFactor(name))
                    .as(name)
                    .isEqualTo(name.startsWith("st") ? 0.25 : 1));
  }

  @Test
  void mapsTooSmallForALocalisationNetworkAreToldInOneLine() {
    assertThatThrownBy(() -> network(Model.IDSIA_2ST, 24))
        .hasMessage("a localisation network needs images of at least 8×8, got 6×6");
  }
}
