package org.stn4j.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Compares the gradients of a graph in double with central differences. (ND4J's own {@code
 * GradCheckUtil} takes a gradient of zero for right whatever the difference is.)
 */
public final class CentralDifferences {

  private static final double STEP = 1e-6;

  private final SameDiff graph;
  private final String loss;
  private final Map<String, INDArray> feed;

  /**
   * @param loss name of a scalar
   * @param feed placeholders
   */
  public CentralDifferences(SameDiff graph, String loss, Map<String, INDArray> feed) {
    this.graph = graph;
    this.loss = loss;
    this.feed = Map.copyOf(feed);
    graph.setLossVariables(loss);
  }

  /** Without placeholders. */
  public CentralDifferences(SameDiff graph, String loss) {
    this(graph, loss, Map.of());
  }

  /**
   * Asserts that every element of the gradients is a difference, and that no gradient is so small
   * that this says little.
   *
   * @param tolerance of a gradient, relative where it is above 1
   * @param variables names, DOUBLE
   */
  public void assertGradients(double tolerance, String... variables) {
    assertSome(Integer.MAX_VALUE, tolerance, variables);
  }

  /**
   * The same for some elements.
   *
   * @param count of a variable, about; evenly apart
   */
  public void assertSome(int count, double tolerance, String... variables) {
    Map<String, INDArray> gradients = graph.calculateGradients(feed, variables);
    for (String name : variables) {
      INDArray array = graph.getVariable(name).getArr();
      assertThat(array.dataType()).as(name).isEqualTo(DataType.DOUBLE);
      INDArray gradient = gradients.get(name).dup('c');
      assertThat(gradient.norm2Number().doubleValue()).as(name).isGreaterThan(100 * tolerance);
      for (long i = 0; i < array.length(); i += Math.max(1, array.length() / count)) {
        double expected = difference(array, i);
        assertThat(gradient.getDouble(i))
            .as("%s %d", name, i)
            .isCloseTo(expected, within(tolerance * Math.max(1, Math.abs(expected))));
      }
    }
  }

  private double difference(INDArray array, long i) {
    double kept = array.getDouble(i);
    array.putScalar(i, kept + STEP);
    double above = graph.outputSingle(feed, loss).getDouble(0);
    array.putScalar(i, kept - STEP);
    double below = graph.outputSingle(feed, loss).getDouble(0);
    array.putScalar(i, kept);
    return (above - below) / (2 * STEP);
  }
}
