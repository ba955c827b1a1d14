package org.stn4j.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.stn4j.geometry.warp.OutputGrid;
import org.stn4j.geometry.warp.Warp;

/** Points, gradients and second derivatives of every registered transformation. */
class WarpTest {

  private static final double STEP = 1e-5;

  static List<String> names() {
    return Transformations.names();
  }

  private static Transformation transformation(String name) {
    return Transformations.named(name).fitted(outputSize(name));
  }

  private static int[] outputSize(String name) {
    return Transformations.rank(name) == 2 ? new int[] {3, 5} : new int[] {2, 3, 4};
  }

  private static Warp warp(String name) {
    return transformation(name).on(new OutputGrid(false, outputSize(name)));
  }

  private static double[] near(double[] identity, long seed) {
    Random random = new Random(seed);
    double[] theta = identity.clone();
    for (int i = 0; i < theta.length; i++) {
      theta[i] += 0.3 * random.nextGaussian();
    }
    return theta;
  }

  private static double[] moved(double[] theta, double[] direction, double step) {
    double[] result = theta.clone();
    for (int i = 0; i < theta.length; i++) {
      result[i] += step * direction[i];
    }
    return result;
  }

  /** All points [rank·rows·W]. */
  private static double[] points(Warp warp, double[] theta) {
    double[] q = new double[warp.coefficientCount()];
    warp.coefficients(theta, q);
    return rows(warp, (row, into) -> warp.row(q, row, into));
  }

  private interface Row {
    void compute(int row, double[][] into);
  }

  private static double[] rows(Warp warp, Row computation) {
    int width = warp.outputGrid().width();
    int rank = warp.outputGrid().rank();
    double[][] into = new double[rank][width];
    double[] all = new double[rank * warp.outputGrid().rows() * width];
    for (int row = 0; row < warp.outputGrid().rows(); row++) {
      computation.compute(row, into);
      for (int a = 0; a < rank; a++) {
        System.arraycopy(into[a], 0, all, (row * rank + a) * width, width);
      }
    }
    return all;
  }

  private static double[][] row(Warp warp, double[] all, int row) {
    int width = warp.outputGrid().width();
    int rank = warp.outputGrid().rank();
    double[][] slices = new double[rank][width];
    for (int a = 0; a < rank; a++) {
      System.arraycopy(all, (row * rank + a) * width, slices[a], 0, width);
    }
    return slices;
  }

  private static double[] gradient(Warp warp, double[] theta, double[] weights) {
    double[] q = new double[warp.coefficientCount()];
    double[] dq = new double[q.length];
    double[] gradient = new double[theta.length];
    warp.coefficients(theta, q);
    for (int row = 0; row < warp.outputGrid().rows(); row++) {
      warp.rowGradient(q, row, row(warp, weights, row), dq);
    }
    warp.pullBack(theta, dq, gradient);
    return gradient;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  /** The middle of the image is what a fixed scale other than 1 has in place of the identity. */
  static List<String> namesWithIdentity() {
    return names().stream().filter(name -> !name.equals("fixed-scale")).toList();
  }

  @ParameterizedTest
  @MethodSource("namesWithIdentity")
  void theIdentityMovesNothing(String name) {
    Warp warp = warp(name);
    OutputGrid outputGrid = warp.outputGrid();
    double[] points = points(warp, transformation(name).identity());
    for (int row = 0; row < outputGrid.rows(); row++) {
      double[][] source = row(warp, points, row);
      assertThat(source[0]).containsExactly(outputGrid.axis(0));
      assertThat(source[1]).containsOnly(outputGrid.y(row));
      if (outputGrid.rank() == 3) {
        assertThat(source[2]).containsOnly(outputGrid.z(row));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void theGradientIsTheSlope(String name) {
    Warp warp = warp(name);
    double[] theta = near(transformation(name).identity(), 1);
    double[] weights = near(new double[points(warp, theta).length], 2);
    double[] gradient = gradient(warp, theta, weights);
    for (int i = 0; i < theta.length; i++) {
      double[] unit = new double[theta.length];
      unit[i] = 1;
      double slope =
          (dot(weights, points(warp, moved(theta, unit, STEP)))
                  - dot(weights, points(warp, moved(theta, unit, -STEP))))
              / (2 * STEP);
      assertThat(gradient[i]).as("θ[%d]", i).isCloseTo(slope, within(1e-8));
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void tangentsAreTheChangeAlongADirection(String name) {
    Warp warp = warp(name);
    double[] theta = near(transformation(name).identity(), 3);
    double[] direction = near(new double[theta.length], 4);
    double[] q = new double[warp.coefficientCount()];
    double[] qTangent = new double[q.length];
    warp.coefficients(theta, q);
    warp.coefficientsTangent(theta, direction, qTangent);
    double[] tangent = rows(warp, (row, into) -> warp.rowTangent(q, qTangent, row, into));
    double[] after = points(warp, moved(theta, direction, STEP));
    double[] before = points(warp, moved(theta, direction, -STEP));
    for (int i = 0; i < tangent.length; i++) {
      assertThat(tangent[i])
          .as("point %d", i)
          .isCloseTo((after[i] - before[i]) / (2 * STEP), within(1e-8));
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void tangentsOfTheGradientAreItsChangeAlongADirection(String name) {
    Warp warp = warp(name);
    double[] theta = near(transformation(name).identity(), 5);
    double[] direction = near(new double[theta.length], 6);
    double[] weights = near(new double[points(warp, theta).length], 7);
    double[] q = new double[warp.coefficientCount()];
    double[] qTangent = new double[q.length];
    double[] dq = new double[q.length];
    double[] dqTangent = new double[q.length];
    warp.coefficients(theta, q);
    warp.coefficientsTangent(theta, direction, qTangent);
    for (int row = 0; row < warp.outputGrid().rows(); row++) {
      warp.rowGradient(q, row, row(warp, weights, row), dq);
      warp.rowGradientTangent(q, qTangent, row, row(warp, weights, row), dqTangent);
    }
    double[] throughPoints = new double[theta.length];
    double[] throughTheta = new double[theta.length];
    warp.pullBack(theta, dqTangent, throughPoints);
    warp.pullBackTangent(theta, direction, dq, throughTheta);
    double[] after = gradient(warp, moved(theta, direction, STEP), weights);
    double[] before = gradient(warp, moved(theta, direction, -STEP), weights);
    for (int i = 0; i < theta.length; i++) {
      assertThat(throughPoints[i] + throughTheta[i])
          .as("θ[%d]", i)
          .isCloseTo((after[i] - before[i]) / (2 * STEP), within(1e-7));
    }
  }
}
