package org.stn4j.experiment.icstn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.stn4j.data.batch.Batch;
import org.stn4j.data.batch.Examples;
import org.stn4j.data.batch.FixedBatches;
import org.stn4j.data.digits.DigitGenerator;
import org.stn4j.lab.network.Network;
import org.stn4j.lab.network.Transformer;
import org.stn4j.lab.train.Evaluator;

class NetworksTest {

  private final Examples digits =
      new PerturbedDigits(new DigitGenerator(5).generate(20, 20)).splits("perturbed", false).test();

  private static Network network(Model model) {
    return Networks.create(model, 3, 0.1);
  }

  @Test
  void countsByHand() {
    long features = 9 * 3 + 3 + 9 * 3 * 6 + 6 + 9 * 6 * 9 + 9 + 9 * 9 * 12 + 12;
    assertThat(network(Model.CNN).parameterCount())
        .isEqualTo(features + 12 * 8 * 8 * 48 + 48 + 48 * 10 + 10)
        .isEqualTo(39_079);
    long predictor = 49 * 4 + 4 + 49 * 4 * 8 + 8 + 8 * 8 * 8 * 48 + 48 + 48 * 8 + 8;
    long classifier = 81 * 3 + 3 + 20 * 20 * 3 * 10 + 10;
    assertThat(network(Model.STN).parameterCount())
        .isEqualTo(predictor + classifier)
        .isEqualTo(39_048);
  }

  @ParameterizedTest
  @EnumSource(value = Model.class, names = "IC_STN_.*", mode = EnumSource.Mode.MATCH_ALL)
  void allStepsShareOnePredictor(Model model) {
    Network network = network(model);
    assertThat(network.parameterCount()).isEqualTo(39_048);
    assertThat(network.transformers()).hasSize(model.steps());
    assertThat(network.transformers())
        .extracting(Transformer::input)
        .containsOnly(PerturbedImages.ORIGINALS);
  }

  @ParameterizedTest
  @EnumSource(Model.class)
  void layersHaveThePapersSizes(Model model) {
    Map<String, INDArray> parameters = network(model).parameters();
    if (model == Model.CNN) {
      assertThat(parameters.get("conv3/W").shape()).containsExactly(9, 6, 3, 3);
      assertThat(parameters.get("fc/W").shape()).containsExactly(768, 48);
    } else {
      assertThat(parameters.get("predictor/conv2/W").shape()).containsExactly(8, 4, 7, 7);
      assertThat(parameters.get("predictor/fc/W").shape()).containsExactly(512, 48);
      assertThat(parameters.get("conv/W").shape()).containsExactly(3, 1, 9, 9);
      assertThat(parameters.get("classifier/W").shape()).containsExactly(1200, 10);
    }
  }

  @Test
  void weightsStartWithADeviationOfATenth() {
    Map<String, INDArray> parameters = network(Model.STN).parameters();
    assertThat(parameters.get("predictor/fc/W").stdNumber().doubleValue()).isBetween(0.099, 0.101);
    assertThat(parameters.get("classifier/W").stdNumber().doubleValue()).isBetween(0.098, 0.102);
    assertThat(parameters.get("predictor/regression/W").amaxNumber().doubleValue()).isZero();
  }

  @ParameterizedTest
  @EnumSource(value = Model.class, names = "CNN", mode = EnumSource.Mode.EXCLUDE)
  void beforeTrainingNoStepChangesThePerturbedImage(Model model) {
    Network network = network(model);
    try (Batch batch = new FixedBatches(digits, 20, 1).batch(0)) {
      for (Transformer step : network.transformers()) {
        INDArray warped =
            new Evaluator(network).outputs(List.of(step.output()), batch).get(step.output());
        INDArray change = warped.sub(batch.array(Batch.IMAGES));
        assertThat(change.amaxNumber().doubleValue()).as(step.name()).isLessThan(1e-4);
      }
    }
  }

  @Test
  void onlyThePredictorLearnsAtAnotherRate() {
    Network network = network(Model.IC_STN_2);
    network
        .parameters()
        .keySet()
        .forEach(
            name ->
                assertThat(network.learningRateFactor(name))
                    .as(name)
                    .isEqualTo(name.startsWith("predictor/") ? 0.1 : 1));
  }
}
