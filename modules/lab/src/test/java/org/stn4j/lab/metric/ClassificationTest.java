package org.stn4j.lab.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.stn4j.data.batch.Batch;

class ClassificationTest {

  private static final INDArray LABELS =
      Nd4j.createFromArray(new float[][] {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}, {1, 0, 0}});

  private static final INDArray SCORES =
      Nd4j.createFromArray(new float[][] {{3, 1, 2}, {0, 0, 1}, {-3, -2, -1}, {Float.NaN, 0, 0}});

  private static Tally measure(Metric metric, INDArray scores, INDArray labels) {
    return metric.of(
        Map.of("scores", scores),
        new Batch(0, Math.toIntExact(labels.size(0)), Map.of("labels", labels)));
  }

  @Test
  void anAnswerIsWrongWhereAnotherScoreIsLargerOrNone() {
    Tally error = measure(Classification.error("scores", "labels"), SCORES, LABELS);
    assertThat(error).isEqualTo(new Tally(200, 4));
    assertThat(error.mean()).isEqualTo(50);
    assertThat(measure(Classification.accuracy("scores", "labels"), SCORES, LABELS).mean())
        .isEqualTo(50);
  }

  @Test
  void aSequenceIsWrongWhereOneOfItsAnswersIs() {
    INDArray labels = LABELS.reshape(2, 2, 3);
    INDArray scores = SCORES.dup();
    scores.putRow(3, Nd4j.createFromArray(9f, 0, 0));
    INDArray sequences = scores.reshape(2, 2, 3);
    assertThat(measure(Classification.sequenceError("scores", "labels"), sequences, labels).mean())
        .isEqualTo(50);
    assertThat(measure(Classification.digitError("scores", "labels"), sequences, labels).mean())
        .isEqualTo(25);
  }

  @Test
  void batchesAddUpByTheirSizes() {
    Tally all = Tally.NONE.plus(Tally.percent(1, 3)).plus(Tally.percent(0, 1));
    assertThat(all.mean()).isEqualTo(25);
    assertThat(Tally.NONE.mean()).isNaN();
  }

  @Test
  void scoresAndLabelsHaveOneShape() {
    assertThatThrownBy(
            () -> measure(Classification.error("scores", "labels"), SCORES, Nd4j.zeros(4, 2)))
        .hasMessageContaining("12 and 8 numbers");
  }

  @Test
  void sequencesThatCanEndAreWrittenWithoutTheirEnd() {
    Classification digits = Classification.sequenceError("scores", "labels");
    assertThat(digits.written("2 7 10 10")).isEqualTo("2 7 10 10");
    assertThat(digits.withEnd(10).written("2 7 10 10")).isEqualTo("27");
    assertThat(digits.withEnd(10).written("10 2 10 7 10")).isEqualTo("–2–7");
    assertThat(digits.withEnd(10).written("10 10")).isEqualTo("nothing");
    assertThat(digits.withEnd(10)).hasToString(digits.toString());
  }
}
