package org.stn4j.backend.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.Tuple;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.stn4j.geometry.Transformation;
import org.stn4j.geometry.Transformations;
import org.stn4j.op.GridSample;
import org.stn4j.op.GridSampleBp;
import org.stn4j.op.SpatialTransform;
import org.stn4j.op.SpatialTransformBp;
import org.stn4j.sampling.Kernels;
import org.stn4j.sampling.Padding;
import org.stn4j.sampling.Sampling;

/**
 * Random samplers on random images, with a fixed seed; {@code scripts/fuzz} draws others for as
 * long as asked.
 */
class SamplingPropertiesTest {

  private static final int TRIES = 150;
  private static final int MORE_TRIES = 3000;

  /** A point of a grid and the sampler that reads an image there. */
  record PointCase(
      Sampling sampling, DataType type, int height, int width, double x, double y, long seed) {

    INDArray image() {
      return Arrays64.uniform(seed, 1, 2, 1, 1, height, width).castTo(type);
    }

    INDArray grid() {
      return Nd4j.createFromArray(x, y).reshape(1, 1, 1, 2).castTo(type);
    }
  }

  /** θ of a transformation and the sampler that reads an image there. */
  record ThetaCase(
      Sampling sampling, DataType type, String transformation, int bad, double value) {}

  private static Arbitrary<Sampling> samplings(String... kernels) {
    return Combinators.combine(
            Arbitraries.of(kernels),
            Arbitraries.of("zeros", "border", "reflection", "circular", "constant:-0.7"),
            Arbitraries.of(true, false))
        .as((k, p, c) -> new Sampling(Kernels.named(k), Padding.labelled(p), c));
  }

  private static Arbitrary<Double> coordinates() {
    return Arbitraries.frequencyOf(
        Tuple.of(6, Arbitraries.doubles().between(-3, 3).ofScale(3)),
        Tuple.of(1, Arbitraries.doubles().between(-50, 50).ofScale(3)),
        Tuple.of(
            2,
            Arbitraries.of(
                -1.0,
                0.0,
                1.0,
                1e30,
                -1e30,
                Double.NaN,
                Double.POSITIVE_INFINITY,
                Double.NEGATIVE_INFINITY)));
  }

  private static Arbitrary<DataType> types() {
    return Arbitraries.of(DataType.DOUBLE, DataType.FLOAT);
  }

  @Provide
  Arbitrary<PointCase> points() {
    return Combinators.combine(
            samplings("nearest", "bilinear", "bicubic", "antialiased"),
            types(),
            Arbitraries.integers().between(1, 6),
            Arbitraries.integers().between(1, 6),
            coordinates(),
            coordinates(),
            Arbitraries.longs())
        .as(PointCase::new);
  }

  @Provide
  Arbitrary<ThetaCase> thetas() {
    return Combinators.combine(
            samplings("nearest", "bilinear", "bicubic", "antialiased"),
            types(),
            Arbitraries.of(Transformations.names()),
            Arbitraries.integers().between(0, 1000),
            coordinates())
        .as(ThetaCase::new);
  }

  @Property(tries = TRIES, seed = "20251125")
  void aPointIsReadAsTheFormulasSay(@ForAll("points") PointCase c) {
    checkPoint(c);
  }

  @Tag("fuzz")
  @Property(tries = MORE_TRIES)
  void anyPointIsReadAsTheFormulasSay(@ForAll("points") PointCase c) {
    checkPoint(c);
  }

  @Property(tries = TRIES, seed = "20251125")
  void gradientsAreFiniteAndTheImagesIsTheTranspose(@ForAll("thetas") ThetaCase c) {
    checkTheta(c);
  }

  @Tag("fuzz")
  @Property(tries = MORE_TRIES)
  void anyGradientsAreFiniteAndTheImagesIsTheTranspose(@ForAll("thetas") ThetaCase c) {
    checkTheta(c);
  }

  private static void checkPoint(PointCase c) {
    INDArray image = c.image();
    INDArray grid = c.grid();
    double[] u = Arrays64.values(image);
    double[] at = Arrays64.values(grid);
    double tolerance = c.type == DataType.DOUBLE ? 1e-9 : 2e-4;
    Reference reference = new Reference(u, c.height, c.width, c.sampling);
    double v = Nd4j.exec(new GridSample(image, grid, c.sampling))[0].getDouble(0);
    if (!reference.isUndecided(at[0], at[1], 100 * tolerance)) {
      assertThat(v).isCloseTo(reference.value(at[0], at[1]), within(tolerance));
    }
    INDArray g = Nd4j.ones(c.type, 1, 1, 1, 1);
    INDArray[] d = Nd4j.exec(new GridSampleBp(image, grid, g, c.sampling, true, true));
    assertThat(Arrays.stream(Arrays64.values(d[0]))).allMatch(Double::isFinite);
    double[] ofGrid = Arrays64.values(d[1]);
    for (int a = 0; a < 2; a++) {
      assertThat(ofGrid[a]).isFinite();
      if (Double.isNaN(at[a]) || Math.abs(at[a]) > 1e20) {
        assertThat(ofGrid[a]).isZero();
      }
    }
  }

  /** V is linear in U but for what stands outside: ⟨g, V(U) − V(0)⟩ = ⟨∂L/∂U, U⟩. */
  private static void checkTheta(ThetaCase c) {
    boolean volume = Transformations.rank(c.transformation) == 3;
    int[] out = volume ? new int[] {2, 3, 2} : new int[] {3, 4};
    long[] size = volume ? new long[] {2, 1, 2, 3, 4} : new long[] {2, 2, 4, 5};
    Transformation t = Transformations.named(c.transformation).fitted(out);
    INDArray image = Arrays64.uniform(1, 1, 2, size).castTo(c.type);
    INDArray theta = Arrays64.near(t.identity(), c.bad, 0.4, 2);
    theta.putScalar(0, c.bad % t.parameterCount(), c.value);
    theta = theta.castTo(c.type);
    INDArray v = Nd4j.exec(new SpatialTransform(image, theta, t, c.sampling, out))[0];
    INDArray none = Nd4j.zerosLike(image);
    INDArray ofNone = Nd4j.exec(new SpatialTransform(none, theta, t, c.sampling, out))[0];
    INDArray g = Arrays64.uniform(2, -1, 1, v.shape()).castTo(c.type);
    INDArray[] d =
        Nd4j.exec(new SpatialTransformBp(image, theta, g, t, c.sampling, true, true, out));
    assertThat(Arrays.stream(Arrays64.values(d[1]))).allMatch(Double::isFinite);
    double through = dot(g, v) - dot(g, ofNone);
    assertThat(dot(d[0], image))
        .isCloseTo(through, within(c.type == DataType.DOUBLE ? 1e-9 : 1e-3));
  }

  private static double dot(INDArray a, INDArray b) {
    double[] x = Arrays64.values(a);
    double[] y = Arrays64.values(b);
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += x[i] * y[i];
    }
    return sum;
  }
}
