package org.stn4j.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stn4j.bench.protocol.BenchmarkTransformation;
import org.stn4j.bench.protocol.NetworkKind;
import org.stn4j.bench.protocol.Peer;
import org.stn4j.bench.protocol.Tensor;

/**
 * The expected numbers are PyTorch 1.13's: {@code pytorch_peer.py --fcn 16 --cnn 4,8 --st-fcn 16
 * --st-cnn 4,8}.
 */
class StnTrainingCaseTest {

  private static final Map<String, String> WIDTHS =
      Map.of("fcn", "16", "cnn", "4,8", "st-fcn", "16", "st-cnn", "4,8");

  @BeforeEach
  void narrow() {
    WIDTHS.forEach(System::setProperty);
  }

  @AfterEach
  void standard() {
    WIDTHS.keySet().forEach(System::clearProperty);
  }

  @ParameterizedTest
  @CsvSource({
    "FCN,            , 2.358459711, 1.943125278,  6",
    "CNN,            , 2.424166203, 1.100116795,  6",
    "FCN, AFFINE     , 2.411600828, 0.234546457, 12",
    "FCN, PROJECTIVE , 2.406075478, 0.364709520, 12",
    "CNN, TPS        , 2.351580620, 0.019588921, 14",
  })
  void lossAndFirstGradientArePyTorchs(
      NetworkKind kind,
      BenchmarkTransformation transformation,
      double loss,
      double norm,
      int parameters) {
    try (StnTrainingCase training =
        new StnTrainingCase(new Peer.NetworkKey(kind, transformation))) {
      Map<String, Tensor> values = training.values();

      assertThat(values).hasSize(parameters + 1);
      assertThat((double) values.get("loss").values()[0]).isCloseTo(loss, within(2e-5 * loss));
      // A point on a pixel's centre belongs to either side of it, by rounding.
      assertThat(norm(values.get("gradient0"))).isCloseTo(norm, within(5e-3 * norm));

      training.start();
      for (int i = 0; i < 3; i++) {
        training.step();
      }
      float[] before = values.get("gradient1").values();
      assertThat(training.loss()).isLessThan(loss);
      assertThat(training.values().get("gradient1").values()).containsExactly(before);
    }
  }

  private static double norm(Tensor tensor) {
    double sum = 0;
    for (float v : tensor.values()) {
      sum += (double) v * v;
    }
    return Math.sqrt(sum);
  }
}
