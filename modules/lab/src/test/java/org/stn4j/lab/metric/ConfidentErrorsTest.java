package org.stn4j.lab.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.stn4j.data.batch.Batch;

class ConfidentErrorsTest {

  private final ConfidentErrors errors =
      new ConfidentErrors(Classification.error("scores", "labels"), 2);

  private void add(float[][] scores, float[][] labels) {
    INDArray images = Nd4j.arange(scores.length).reshape(scores.length, 1, 1, 1).dup();
    errors.add(
        Map.of("scores", Nd4j.createFromArray(scores)),
        new Batch(
            0, scores.length, Map.of("images", images, "labels", Nd4j.createFromArray(labels))));
  }

  @Test
  void theSurestComeFirstAndRightAnswersNotAtAll() {
    float[][] zeroes = {{1, 0}, {1, 0}, {1, 0}, {1, 0}};
    add(new float[][] {{0, 1}, {9, 0}, {0, 3}, {0, 2}}, zeroes);
    assertThat(errors.worst())
        .extracting(ConfidentErrors.WrongAnswer::given)
        .containsExactly("1", "1");
    assertThat(errors.batch().array("images").ravel().toFloatVector()).containsExactly(2, 3);
    // e³ / (e³ + 1), e² / (e² + 1)
    assertThat(errors.worst().get(0).confidence()).isCloseTo(0.95257, Offset.offset(1e-5));
    assertThat(errors.worst().get(1).confidence()).isCloseTo(0.88080, Offset.offset(1e-5));

    add(new float[][] {{0, 1}, {800, 0}}, new float[][] {{1, 0}, {0, 1}});
    assertThat(errors.worst().get(0).right()).isEqualTo("1");
    assertThat(errors.worst().get(0).confidence()).isEqualTo(1);
    assertThat(errors.batch().array("images").ravel().toFloatVector()).containsExactly(1, 2);
    assertThat(errors.confusion()).isDeepEqualTo(new int[][] {{0, 4}, {1, 0}});
  }

  @Test
  void ofASequenceTheSurestWrongAnswerCounts() {
    float[] scores = {8, 0, 0, 1, 0, 2};
    float[] labels = {1, 0, 1, 0, 1, 0};
    errors.add(
        Map.of("scores", Nd4j.createFromArray(scores).reshape(1, 3, 2)),
        new Batch(0, 1, Map.of("labels", Nd4j.createFromArray(labels).reshape(1, 3, 2))));
    assertThat(errors.worst().get(0).given()).isEqualTo("0 1 1");
    assertThat(errors.worst().get(0).right()).isEqualTo("0 0 0");
    assertThat(errors.confusion()).isDeepEqualTo(new int[][] {{0, 2}, {0, 0}});
    assertThat(errors.worst().get(0).confidence()).isCloseTo(0.88080, Offset.offset(1e-5));
  }

  @Test
  void scoresThatAreNoNumbersAreWrongButNotSure() {
    add(new float[][] {{Float.NaN, 1}}, new float[][] {{1, 0}});
    assertThat(errors.worst().get(0).given()).isEqualTo("-1");
    assertThat(errors.worst().get(0).confidence()).isZero();
    assertThat(errors.confusion()).isDeepEqualTo(new int[2][2]);
  }

  @Test
  void thereIsNothingToShowWhereAllIsRight() {
    add(new float[][] {{2, 1}}, new float[][] {{1, 0}});
    assertThat(errors.worst()).isEmpty();
    assertThatThrownBy(errors::batch).hasMessageContaining("all answers were right");
  }
}
