package org.stn4j.experiment.colocalisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.factory.Nd4j;
import org.stn4j.testing.CentralDifferences;

class TripletLossTest {

  private static final double[][] CROPS = {
    {0.3, -0.2, 1.0, 0.4, 0.1}, {0.5, 0.1, 0.7, -0.3, 0.2}, {-0.9, 0.8, 0.2, 0.6, -1.1}
  };

  private static final double[][] RANDOM = {
    {1.2, -0.6, 0.3, 0.2, 0.9}, {0.4, 0.3, 0.9, -0.2, 0.1}, {-1.3, 2.0, 1.4, 0.5, -0.7}
  };

  private static final double[][] ATTRACTION = {{0.3}, {1}, {0.6}};

  private static SameDiff relative(double margin) {
    SameDiff sd = SameDiff.create();
    TripletLoss.relative(
        sd,
        "loss",
        sd.var("e", Nd4j.createFromArray(CROPS)),
        sd.var("r", Nd4j.createFromArray(RANDOM)),
        margin,
        sd.constant("c", Nd4j.createFromArray(ATTRACTION)));
    sd.setLossVariables("loss");
    return sd;
  }

  private static SameDiff graph(double margin) {
    SameDiff sd = SameDiff.create();
    TripletLoss.apply(
        sd,
        "loss",
        sd.var("e", Nd4j.createFromArray(CROPS)),
        sd.var("r", Nd4j.createFromArray(RANDOM)),
        margin);
    sd.setLossVariables("loss");
    return sd;
  }

  private static double distance(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (a[i] - b[i]) * (a[i] - b[i]);
    }
    return sum;
  }

  private static double loss(SameDiff sd) {
    return sd.outputSingle(Map.of(), "loss").getDouble(0);
  }

  @Test
  void isTheSumOverAllPairsOfDifferentImagesDividedByTheImages() {
    double expected = 0;
    int zeros = 0;
    for (int n = 0; n < 3; n++) {
      for (int m = 0; m < 3; m++) {
        if (m != n) {
          double hinge = distance(CROPS[n], CROPS[m]) - distance(CROPS[n], RANDOM[n]) + 1;
          zeros += hinge < 0 ? 1 : 0;
          expected += Math.max(0, hinge) / 3;
        }
      }
    }
    assertThat(zeros).isBetween(1, 5);
    assertThat(loss(graph(1))).isCloseTo(expected, within(1e-12));
  }

  @Test
  void cropsThatAreAlikeAndFarFromRandomOnesCostNothing() {
    SameDiff sd = graph(1);
    sd.getVariable("e").getArr().assign(0);
    sd.getVariable("r").getArr().assign(1);
    assertThat(loss(sd)).isZero();
    sd.getVariable("r").getArr().assign(0);
    assertThat(loss(sd)).isEqualTo(2);
  }

  @Test
  void relativeToRandomCropsItIsMeasuredByTheirMeanDistance() {
    double unit = 0;
    for (double[] one : RANDOM) {
      for (double[] other : RANDOM) {
        unit += distance(one, other) / 9;
      }
    }
    double expected = 0;
    for (int n = 0; n < 3; n++) {
      for (int m = 0; m < 3; m++) {
        if (m != n) {
          double excess =
              ATTRACTION[n][0] * distance(CROPS[n], CROPS[m]) - distance(CROPS[n], RANDOM[n]);
          expected += Math.max(0, excess / unit + 0.5) / 3;
        }
      }
    }
    assertThat(expected).isPositive();
    assertThat(loss(relative(0.5))).isCloseTo(expected, within(1e-11));

    SameDiff larger = relative(0.5);
    larger.getVariable("e").getArr().muli(30);
    larger.getVariable("r").getArr().muli(30);
    assertThat(loss(larger)).isCloseTo(expected, within(1e-11));
  }

  @Test
  void randomCropsThatAreAllTheSameAreNoDivisionByZero() {
    SameDiff sd = relative(1);
    sd.getVariable("e").getArr().assign(0);
    sd.getVariable("r").getArr().assign(0);
    assertThat(loss(sd)).isEqualTo(2);
  }

  @Test
  void gradientIsThatOfCentralDifferences() {
    assertGradients(graph(1));
  }

  @Test
  void gradientRelativeToRandomCropsIsThatOfCentralDifferences() {
    assertGradients(relative(0.5));
  }

  private static void assertGradients(SameDiff sd) {
    new CentralDifferences(sd, "loss").assertGradients(1e-7, "e", "r");
  }
}
