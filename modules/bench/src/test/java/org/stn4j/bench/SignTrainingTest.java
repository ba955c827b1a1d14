package org.stn4j.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.stn4j.bench.protocol.Tensor;

/** The expected numbers are PyTorch 1.13's: {@code pytorch_peer.py --gtsrb 2}. */
class SignTrainingTest {

  @Test
  void lossAndGradientsArePyTorchs() {
    try (StnTrainingCase training = SignTraining.create(2)) {
      Map<String, Tensor> values = training.values();

      assertThat(values).hasSize(27);
      assertThat((double) values.get("loss").values()[0]).isCloseTo(4.099366665, within(8e-5));
      // A point on a pixel's centre belongs to either side of it, by rounding.
      assertNorm(values, "gradient0", 74.54850844);
      assertNorm(values, "gradient6", 3059.302576);
      assertNorm(values, "gradient18", 166.9526664);
      assertNorm(values, "gradient24", 7.998779586);

      training.start();
      training.step();
      float[] before = values.get("gradient7").values();
      assertThat(training.loss()).isNotEqualTo(values.get("loss").values()[0]).isFinite();
      assertThat(training.values().get("gradient7").values()).containsExactly(before);
    }
  }

  private static void assertNorm(Map<String, Tensor> values, String name, double expected) {
    double sum = 0;
    for (float v : values.get(name).values()) {
      sum += (double) v * v;
    }
    assertThat(Math.sqrt(sum)).as(name).isCloseTo(expected, within(5e-3 * expected));
  }
}
