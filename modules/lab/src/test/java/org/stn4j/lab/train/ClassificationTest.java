package org.stn4j.lab.train;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class ClassificationTest {

  @Test
  void countsRowsWhoseLargestScoreIsElsewhere() {
    INDArray labels =
        Nd4j.createFromArray(new float[][] {{1, 0, 0}, {0, 0, 1}, {0, 1, 0}, {1, 0, 0}, {1, 0, 0}});
    INDArray scores =
        Nd4j.createFromArray(
            new float[][] {
              {-1, -2, -3}, {5, 1, 4}, {0, 9, 8}, {7, 7, 7}, {Float.NaN, 0, 0},
            });
    assertThat(Classification.errors(scores, labels)).isEqualTo(2);
    assertThat(Classification.errors(scores.dup('f'), labels)).isEqualTo(2);
    assertThat(Classification.errors(scores.getRows(1, 2), labels.getRows(1, 2))).isEqualTo(1);
  }
}
