package org.stn4j.experiment.icstn;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.stn4j.data.TrainTest;
import org.stn4j.data.batch.Batch;
import org.stn4j.data.batch.FixedBatches;
import org.stn4j.data.batch.ShuffledBatches;
import org.stn4j.data.digits.DigitGenerator;
import org.stn4j.lab.experiment.Splits;

class PerturbedDigitsTest {

  private final TrainTest digits = new DigitGenerator(5).generate(10_030, 40);
  private final PerturbedDigits data = new PerturbedDigits(digits);

  @Test
  void anExampleHoldsTheOriginalAndWhatPerturbedIt() {
    try (Batch batch = new FixedBatches(data.splits("perturbed", false).test(), 40, 7).batch(0)) {
      INDArray originals = batch.array(PerturbedImages.ORIGINALS);
      INDArray perturbation = batch.array(PerturbedImages.PERTURBATION);
      assertThat(perturbation.shape()).containsExactly(40, 8);
      SameDiff graph = SameDiff.create();
      INDArray warped =
          InverseComposition.warp(
                  "warped",
                  graph.constant("originals", originals),
                  graph.constant("perturbation", perturbation),
                  28,
                  28)
              .eval();
      INDArray difference = warped.sub(batch.array(Batch.IMAGES));
      assertThat(difference.amaxNumber().doubleValue()).isLessThan(1e-3);
      for (int i = 0; i < 40; i++) {
        assertThat(originals.getDouble(i, 0, 14, 13))
            .isEqualTo(digits.test().pixel(i, 14, 13) / 255f);
        assertThat(batch.array(Batch.LABELS).getDouble(i, digits.test().label(i))).isEqualTo(1);
        assertThat(batch.array(Batch.LABELS).getRow(i).sumNumber().doubleValue()).isEqualTo(1);
      }
      assertThat(perturbation.getColumn(2).stdNumber().doubleValue()).isBetween(0.1, 0.5);
    }
  }

  @Test
  void trainingDigitsArePerturbedAfreshEveryTime() {
    ShuffledBatches batches =
        new ShuffledBatches(data.splits("perturbed", false).train().range(0, 5), 5, 1);
    try (Batch first = batches.batch(0);
        Batch second = batches.batch(1)) {
      assertThat(first.array(PerturbedImages.PERTURBATION))
          .isNotEqualTo(second.array(PerturbedImages.PERTURBATION));
    }
  }

  @Test
  void theLastTrainingDigitsAreHeldOut() {
    Splits splits = data.splits("perturbed", true);
    assertThat(splits.train().count()).isEqualTo(30);
    assertThat(splits.validation().orElseThrow().count()).isEqualTo(10_000);
    assertThat(splits.description())
        .isEqualTo(
            "perturbed, corners moved by N(0, 0.25^2), all together by N(0, 0.25^2), in half sides,"
                + " 28x28, the last 10000 held out");
  }
}
