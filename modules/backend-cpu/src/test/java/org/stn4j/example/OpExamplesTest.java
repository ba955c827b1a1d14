package org.stn4j.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The examples of docs/ops.md run, and give what they say. */
class OpExamplesTest {

  private static final INDArray IDENTITY =
      Nd4j.createFromArray(new float[][] {{1, 0, 0, 0, 1, 0}, {1, 0, 0, 0, 1, 0}});

  @Test
  void aQuarterTurnMovesRowsToColumns() {
    INDArray picture = Nd4j.arange(25).castTo(DataType.FLOAT).reshape(1, 1, 5, 5);
    INDArray turned = OpExamples.turned(picture, Math.PI / 2);
    for (int y = 0; y < 5; y++) {
      for (int x = 0; x < 5; x++) {
        float there = turned.getFloat(0, 0, y, x);
        assertThat(there).isCloseTo(picture.getFloat(0, 0, x, 4 - y), within(1e-4f));
      }
    }
  }

  @Test
  void theIdentityReadsTheImageItself() {
    INDArray images = Nd4j.rand(DataType.FLOAT, 2, 3, 20, 30);
    assertThat(OpExamples.read(images, IDENTITY).equalsWithEps(images, 1e-5)).isTrue();
  }

  @Test
  void aSplineWithoutDisplacementsScalesTheImage() {
    INDArray images = Nd4j.ones(DataType.FLOAT, 2, 3, 40, 60);
    Map<String, INDArray> feed =
        Map.of("images", images, "theta", Nd4j.zeros(DataType.FLOAT, 2, 32));
    INDArray output = OpExamples.inTwoSteps().outputSingle(feed, "output");
    assertThat(output.shape()).containsExactly(2, 3, 20, 30);
    assertThat(output.equalsWithEps(Nd4j.onesLike(output), 1e-5)).isTrue();
  }

  @Test
  void theWidthsOfTheBlurHaveGradients() {
    SameDiff sd = OpExamples.learnedBlur();
    sd.getVariable("output").mul(sd.getVariable("output")).sum("loss");
    sd.setLossVariables("loss");
    INDArray images = Nd4j.rand(DataType.FLOAT, 2, 3, 40, 60);
    INDArray gradient =
        sd.calculateGradients(Map.of("images", images, "theta", IDENTITY), "phi").get("phi");
    assertThat(gradient.shape()).containsExactly(2);
    assertThat(gradient.getFloat(0)).isNegative();
    assertThat(gradient.getFloat(1)).isNegative();
  }

  @Test
  void theIdentityOfVolumesGivesTheVolume() {
    INDArray volumes = Nd4j.rand(DataType.FLOAT, 2, 1, 8, 10, 12);
    INDArray theta =
        Nd4j.createFromArray(new float[] {1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0}).reshape(1, 12);
    theta = Nd4j.vstack(theta, theta);
    Map<String, INDArray> feed = Map.of("volumes", volumes, "theta", theta);
    assertThat(OpExamples.volumes().outputSingle(feed, "output")).isEqualTo(volumes);
  }

  @Test
  void thePenaltyOnAGradientHasAGradient() {
    SameDiff sd = OpExamples.gradientPenalty();
    Map<String, INDArray> feed =
        Map.of(
            "images", Nd4j.rand(DataType.DOUBLE, 1, 1, 8, 9),
            "weights", Nd4j.rand(DataType.DOUBLE, 1, 1, 6, 7));
    INDArray theta = sd.getVariable("theta").getArr();
    theta.assign(Nd4j.createFromArray(0.83, 0.05, 0.013, -0.04, 0.79, 0.021).reshape(1, 6));
    INDArray gradient = sd.calculateGradients(feed, "theta").get("theta").dup();
    double h = 1e-6;
    for (int i = 0; i < 6; i++) {
      double at = theta.getDouble(i);
      theta.putScalar(i, at + h);
      double more = sd.outputSingle(feed, "penalty").getDouble(0);
      theta.putScalar(i, at - h);
      double less = sd.outputSingle(feed, "penalty").getDouble(0);
      theta.putScalar(i, at);
      double expected = (more - less) / (2 * h);
      assertThat(gradient.getDouble(i))
          .isCloseTo(expected, within(1e-5 * (1 + Math.abs(expected))));
    }
  }
}
