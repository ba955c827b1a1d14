package org.stn4j.lab.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The example of docs/ops.md has a value and a gradient. */
class LossExampleTest {

  @Test
  void knowingNothingCostsTheLogarithmOfTheNumberOfClasses() {
    SameDiff sd = LossExample.classifier();
    INDArray labels = Nd4j.zeros(DataType.FLOAT, 3, 10);
    for (int n = 0; n < 3; n++) {
      labels.putScalar(n, n, 1);
    }
    Map<String, INDArray> batch =
        Map.of("features", Nd4j.rand(DataType.FLOAT, 3, 64), "labels", labels);
    assertThat(sd.outputSingle(batch, "loss").getDouble(0)).isCloseTo(Math.log(10), within(1e-6));
    INDArray gradient = sd.calculateGradients(batch, "w").get("w");
    assertThat(gradient.amaxNumber().doubleValue()).isPositive();
    assertThat(gradient.sumNumber().doubleValue()).isCloseTo(0, within(1e-4));
  }
}
