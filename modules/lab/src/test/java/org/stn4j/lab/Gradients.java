package org.stn4j.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Compares the gradients of a graph in double with central differences. */
public final class Gradients {

  private static final double STEP = 1e-6;

  private Gradients() {}

  /**
   * Every element of some variables.
   *
   * @param loss name of a scalar
   * @param tolerance of a gradient, relative where it is above 1
   */
  public static void assertAreDifferences(
      SameDiff sd, String loss, Map<String, INDArray> feed, double tolerance, String... variables) {
    sd.setLossVariables(loss);
    Map<String, INDArray> gradients = sd.calculateGradients(feed, variables);
    for (String name : variables) {
      INDArray gradient = gradients.get(name).dup('c');
      INDArray array = sd.getVariable(name).getArr();
      assertThat(gradient.norm2Number().doubleValue()).as(name).isGreaterThan(1e-4);
      for (long i = 0; i < array.length(); i++) {
        double kept = array.getDouble(i);
        array.putScalar(i, kept + STEP);
        double above = sd.outputSingle(feed, loss).getDouble(0);
        array.putScalar(i, kept - STEP);
        double below = sd.outputSingle(feed, loss).getDouble(0);
        array.putScalar(i, kept);
        double expected = (above - below) / (2 * STEP);
        assertThat(gradient.getDouble(i))
            .as("%s %d", name, i)
            .isCloseTo(expected, within(tolerance * Math.max(1, Math.abs(expected))));
      }
    }
  }
}
