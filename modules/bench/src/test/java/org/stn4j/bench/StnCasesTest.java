package org.stn4j.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Cases by name; the tests have one experiment on their class path. */
class StnCasesTest {

  @Test
  void aStepTrainsTheNetworkThatIsNamed() {
    try (StnTrainingCase training =
        (StnTrainingCase) StnCases.named("gtsrb:32:32-64-100-ST:2").get()) {
      INDArray weights = training.network().parameters().get("classifier/W");
      INDArray before = weights.dup();
      training.start();
      training.step();
      assertThat(weights.dup().data().asFloat()).isNotEqualTo(before.data().asFloat());
      assertThat(weights.equalsWithEps(before, 1e-3)).isTrue();
    }
  }

  @Test
  void otherNamesAreRefused() {
    for (String name : List.of("fcnn", "gtsrb:32:32-64-100-ST", "gtsrb:32:32-64-100-ST:0")) {
      assertThatThrownBy(() -> StnCases.named(name))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("unknown case \"" + name + "\"; expected one of [")
          .hasMessageEndingWith(", gtsrb] or EXPERIMENT:DATASET:MODEL:BATCH");
    }
    assertThatThrownBy(() -> StnCases.named("signs:32:32-64-100-ST:2"))
        .hasMessageContaining("unknown experiment \"signs\"; the known ones are gtsrb");
    assertThatThrownBy(() -> StnCases.named("gtsrb:32:33:2")).hasMessageContaining("model=33");
  }
}
