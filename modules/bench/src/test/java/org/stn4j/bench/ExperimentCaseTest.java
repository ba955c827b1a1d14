package org.stn4j.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Cases of the one experiment that the tests have on their class path. */
class ExperimentCaseTest {

  @Test
  void aStepTrainsTheNetworkThatIsNamed() {
    try (ExperimentCase training = new ExperimentCase("gtsrb:32:32-64-100-ST:2")) {
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
    assertThat(ExperimentCase.isMeant("gtsrb")).isFalse();
    for (String name : List.of("gtsrb:32:32-64-100-ST", "gtsrb:32:32-64-100-ST:0")) {
      assertThatThrownBy(() -> new ExperimentCase(name))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("expected EXPERIMENT:DATASET:MODEL:BATCH, got \"" + name + "\"");
    }
    assertThatThrownBy(() -> new ExperimentCase("signs:32:32-64-100-ST:2"))
        .hasMessageContaining("unknown experiment \"signs\"; the known ones are gtsrb");
    assertThatThrownBy(() -> new ExperimentCase("gtsrb:32:33:2")).hasMessageContaining("model=33");
  }
}
