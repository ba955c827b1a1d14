package org.stn4j.onednn.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The example of docs/ops.md runs. */
class StackExampleTest {

  @Test
  void givesAScoreForEachClass() {
    INDArray scores =
        StackExample.network().outputSingle(Map.of("image", Nd4j.rand(3, 1, 28, 28)), "logits");
    assertThat(scores.shape()).containsExactly(3, 10);
    assertThat(scores.amaxNumber().doubleValue()).isPositive();
  }
}
