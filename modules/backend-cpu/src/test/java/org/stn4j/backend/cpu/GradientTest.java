package org.stn4j.backend.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.stn4j.extension.StnOp;
import org.stn4j.geometry.Affine;
import org.stn4j.geometry.Projective;
import org.stn4j.geometry.ThinPlateSpline;
import org.stn4j.geometry.Transformation;
import org.stn4j.op.GenerateGrid;
import org.stn4j.op.GenerateGridBp;
import org.stn4j.op.GridSample;
import org.stn4j.op.GridSampleBp;
import org.stn4j.op.SpatialTransform;
import org.stn4j.op.SpatialTransformBp;
import org.stn4j.sampling.Sampling;

/**
 * Every gradient against central differences in double, on asymmetric sizes (5×3 to 4×7), with
 * points inside, across and outside the border. Tolerance 1e-6 relative; gradients below 1e-3 are
 * compared absolutely at that scale. The step of 1e-6 crosses no kink with these seeds.
 */
class GradientTest {

  private static final double STEP = 1e-6;
  private static final double FLOOR = 1e-3;
  private static final double TOLERANCE = 1e-6;

  private static final int[] OUT = {4, 7};

  static Stream<Arguments> transformations() {
    return Stream.of(new Affine(), new Projective(), new ThinPlateSpline(), new ThinPlateSpline(3))
        .flatMap(t -> Stream.of(Arguments.of(t, true), Arguments.of(t, false)));
  }

  private static INDArray run(StnOp op) {
    return Nd4j.exec(op)[0];
  }

  private static INDArray theta(Transformation t) {
    return Arrays64.near(t.identity(), 11, 0.4, 2);
  }

  @ParameterizedTest
  @MethodSource("transformations")
  void gridGenerator(Transformation t, boolean alignCorners) {
    INDArray theta = theta(t);
    INDArray weight = Arrays64.uniform(3, -1, 1, 2, OUT[0], OUT[1], 2);
    INDArray analytic = run(new GenerateGridBp(theta, weight, t, alignCorners, OUT));
    assertThat(
            Arrays64.worstRelativeError(
                x -> run(new GenerateGrid(x, t, alignCorners, OUT)),
                theta,
                weight,
                analytic,
                STEP,
                FLOOR))
        .isLessThan(TOLERANCE);
  }

  @ParameterizedTest
  @MethodSource("transformations")
  void spatialTransform(Transformation t, boolean alignCorners) {
    Sampling sampling = Sampling.DEFAULT.withAlignCorners(alignCorners);
    INDArray image = Arrays64.uniform(1, -1, 1, 2, 3, 5, 3);
    INDArray theta = theta(t);
    INDArray weight = Arrays64.uniform(2, -1, 1, 2, 3, OUT[0], OUT[1]);
    INDArray[] both =
        Nd4j.exec(new SpatialTransformBp(image, theta, weight, t, sampling, true, true, OUT));
    assertThat(
            Arrays64.worstRelativeError(
                x -> run(new SpatialTransform(x, theta, t, sampling, OUT)),
                image,
                weight,
                both[0],
                STEP,
                FLOOR))
        .isLessThan(TOLERANCE);
    assertThat(
            Arrays64.worstRelativeError(
                x -> run(new SpatialTransform(image, x, t, sampling, OUT)),
                theta,
                weight,
                both[1],
                STEP,
                FLOOR))
        .isLessThan(TOLERANCE);
    // Each alone is the same as both together.
    assertThat(run(new SpatialTransformBp(image, theta, weight, t, sampling, true, false, OUT)))
        .isEqualTo(both[0]);
    assertThat(run(new SpatialTransformBp(image, theta, weight, t, sampling, false, true, OUT)))
        .isEqualTo(both[1]);
  }

  @ParameterizedTest
  @MethodSource("transformations")
  void sampler(Transformation t, boolean alignCorners) {
    Sampling sampling = Sampling.DEFAULT.withAlignCorners(alignCorners);
    INDArray image = Arrays64.uniform(1, -1, 1, 2, 3, 5, 3);
    INDArray grid = Arrays64.uniform(7, -1.7, 1.7, 2, OUT[0], OUT[1], 2);
    INDArray weight = Arrays64.uniform(2, -1, 1, 2, 3, OUT[0], OUT[1]);
    INDArray[] both = Nd4j.exec(new GridSampleBp(image, grid, weight, sampling, true, true));
    assertThat(
            Arrays64.worstRelativeError(
                x -> run(new GridSample(x, grid, sampling)), image, weight, both[0], STEP, FLOOR))
        .isLessThan(TOLERANCE);
    assertThat(
            Arrays64.worstRelativeError(
                x -> run(new GridSample(image, x, sampling)), grid, weight, both[1], STEP, FLOOR))
        .isLessThan(TOLERANCE);
  }

  @ParameterizedTest
  @MethodSource("transformations")
  void fusedEqualsGridThenSample(Transformation t, boolean alignCorners) {
    Sampling sampling = Sampling.DEFAULT.withAlignCorners(alignCorners);
    INDArray image = Arrays64.uniform(1, -1, 1, 2, 3, 5, 3);
    INDArray theta = theta(t);
    INDArray grid = run(new GenerateGrid(theta, t, alignCorners, OUT));
    double[] twoSteps = Arrays64.values(run(new GridSample(image, grid, sampling)));
    double[] fused = Arrays64.values(run(new SpatialTransform(image, theta, t, sampling, OUT)));
    for (int i = 0; i < fused.length; i++) {
      assertThat(fused[i]).isCloseTo(twoSteps[i], org.assertj.core.data.Offset.offset(1e-12));
    }
  }
}
