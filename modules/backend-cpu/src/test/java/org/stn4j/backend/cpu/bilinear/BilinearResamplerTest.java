package org.stn4j.backend.cpu.bilinear;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.stn4j.backend.cpu.Arrays64;
import org.stn4j.backend.cpu.array.StridedArray;
import org.stn4j.backend.cpu.points.Axes;
import org.stn4j.backend.cpu.points.WarpSource;
import org.stn4j.backend.cpu.vector.Vectorization;
import org.stn4j.geometry.Affine;
import org.stn4j.geometry.Projective;
import org.stn4j.geometry.ThinPlateSpline;
import org.stn4j.geometry.Transformation;
import org.stn4j.geometry.warp.OutputGrid;
import org.stn4j.geometry.warp.Warp;
import org.stn4j.op.SpatialTransform;
import org.stn4j.op.SpatialTransformBp;
import org.stn4j.sampling.Padding;
import org.stn4j.sampling.Sampling;

/**
 * The ways to sample FLOAT images (planes or blocks of channels) against the one that computes in
 * double; the build runs them in plain Java and with vectors of every length. Images hold values in
 * ±1; tolerance 2e-6, some 20 units of float, more for points that are moved far (their distance is
 * a float), and for gradients that many for each term of their sums.
 */
@Tag("loops")
class BilinearResamplerTest {

  private static final Affine AFFINE = new Affine();
  private static final double TOLERANCE = 2e-6;

  /** A way to sample, and its results. */
  private record Results(double[] output, double[] imageGradient, double[] thetaGradient) {}

  static Stream<Arguments> cases() {
    List<Arguments> cases = new ArrayList<>();
    for (boolean blocks : new boolean[] {false, true}) {
      if (blocks && BlockMath.BEST == null) {
        continue;
      }
      for (int channels : new int[] {1, 3, 5, 16, 17, 35}) {
        for (double spread : new double[] {0, 0.2, 1.5}) {
          cases.add(Arguments.of(blocks, channels, spread, AFFINE, Padding.ZEROS));
        }
      }
      for (Transformation t : List.of(AFFINE, new Projective(), new ThinPlateSpline(4))) {
        for (Padding padding : List.of(Padding.ZEROS, Padding.BORDER, Padding.constant(0.6))) {
          for (int channels : new int[] {1, 4}) {
            // Spread that far a homography has points near infinity, where nothing agrees.
            double most = t instanceof Projective ? 0.3 : 0.7;
            cases.add(Arguments.of(blocks, channels, 0.05, t, padding));
            cases.add(Arguments.of(blocks, channels, most, t, padding));
          }
        }
      }
    }
    return cases.stream();
  }

  @Test
  void blocksHaveAsManyChannelsAsAVectorHasLanes() {
    int lanes = BlockMath.BEST == null ? 0 : BlockMath.BEST.lanes();
    assertThat(lanes).isEqualTo(Vectorization.bits() / Float.SIZE);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void agreesWithDouble(
      boolean blocks, int channels, double spread, Transformation transformation, Padding padding) {
    Sampling sampling = new Sampling(Sampling.DEFAULT.kernel(), padding, true);
    // Widths beyond a vector and beyond a tile, and odd.
    for (int[] s : new int[][] {{9, 11, 7, 37}, {21, 30, 30, 21}, {2, 3, 3, 5}}) {
      INDArray image = Arrays64.uniform(1, -1, 1, 3, channels, s[0], s[1]);
      INDArray theta = Arrays64.near(transformation.identity(), 2, spread, 3);
      if (spread > 0) {
        theta.putScalar(1, 2, Double.NaN);
      }
      INDArray g = Arrays64.uniform(3, -1, 1, 3, channels, s[2], s[3]);
      Results expected =
          inDouble(single(image), single(theta), single(g), transformation, sampling, s);
      Results got = inFloat(blocks, image, theta, g, transformation, sampling);
      double tolerance = TOLERANCE * (1 + 2 * spread);
      assertThat(worst(got.output(), expected.output())).isLessThan(tolerance);
      assertThat(worst(got.imageGradient(), expected.imageGradient())).isLessThan(tolerance * 30);
      assertThat(worst(got.thetaGradient(), expected.thetaGradient()))
          .isLessThan(tolerance * 1e-2 * channels * s[2] * s[3] * s[1]);
    }
  }

  /** The same numbers, as far as FLOAT holds them, in DOUBLE. */
  private static INDArray single(INDArray a) {
    return a.castTo(DataType.FLOAT).castTo(DataType.DOUBLE);
  }

  private static Results inDouble(
      INDArray image, INDArray theta, INDArray g, Transformation t, Sampling sampling, int[] s) {
    INDArray output = Nd4j.exec(new SpatialTransform(image, theta, t, sampling, s[2], s[3]))[0];
    INDArray[] gradients =
        Nd4j.exec(new SpatialTransformBp(image, theta, g, t, sampling, true, true, s[2], s[3]));
    return results(output, gradients[0], gradients[1]);
  }

  private static Results inFloat(
      boolean blocks,
      INDArray image64,
      INDArray theta64,
      INDArray g64,
      Transformation t,
      Sampling sampling) {
    INDArray image = image64.castTo(DataType.FLOAT);
    INDArray theta = theta64.castTo(DataType.FLOAT);
    INDArray g = g64.castTo(DataType.FLOAT);
    INDArray output = Nd4j.createUninitialized(DataType.FLOAT, g.shape());
    INDArray imageGradient = Nd4j.createUninitialized(DataType.FLOAT, image.shape());
    INDArray thetaGradient = Nd4j.createUninitialized(DataType.FLOAT, theta.shape());
    images(blocks, image, output, theta, null, t, sampling).forward();
    images(blocks, image, g, theta, thetaGradient, t, sampling)
        .backward(new StridedArray(imageGradient), true);
    return results(output, imageGradient, thetaGradient);
  }

  private static BilinearResampler images(
      boolean blocks,
      INDArray image,
      INDArray output,
      INDArray theta,
      INDArray thetaGradient,
      Transformation transformation,
      Sampling sampling) {
    Warp warp = transformation.on(new OutputGrid(true, (int) output.size(2), (int) output.size(3)));
    Axes axes = new Axes(new StridedArray(image).sizesFrom(2), true);
    StridedArray t = new StridedArray(theta);
    StridedArray dt = thetaGradient == null ? null : new StridedArray(thetaGradient);
    StridedArray u = new StridedArray(image);
    StridedArray v = new StridedArray(output);
    return blocks
        ? new BilinearBlocks(BlockMath.BEST, u, v, sampling, new WarpSource(warp, axes, t, dt))
        : new BilinearPlanes(u, v, sampling, new WarpSource(warp, axes, t, dt));
  }

  private static Results results(INDArray output, INDArray imageGradient, INDArray thetaGradient) {
    return new Results(
        Arrays64.values(output), Arrays64.values(imageGradient), Arrays64.values(thetaGradient));
  }

  private static double worst(double[] a, double[] b) {
    assertThat(a).hasSameSizeAs(b);
    double worst = 0;
    for (int i = 0; i < a.length; i++) {
      double difference = Math.abs(a[i] - b[i]);
      // Not Math.max: a NaN must count.
      worst = difference <= worst ? worst : difference;
    }
    return worst;
  }
}
