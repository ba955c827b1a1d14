package org.stn4j.cuda.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.stn4j.cuda.source.Real;
import org.stn4j.cuda.source.Variant;
import org.stn4j.extension.StnOp;
import org.stn4j.geometry.Transformation;
import org.stn4j.geometry.Transformations;
import org.stn4j.op.GenerateGrid;
import org.stn4j.op.GenerateGridBp;
import org.stn4j.op.GenerateGridBpTangent;
import org.stn4j.op.GenerateGridTangent;
import org.stn4j.op.GridSample;
import org.stn4j.op.GridSampleBp;
import org.stn4j.op.GridSampleBpTangent;
import org.stn4j.op.GridSampleTangent;
import org.stn4j.op.SpatialTransform;
import org.stn4j.op.SpatialTransformBp;
import org.stn4j.sampling.Kernels;
import org.stn4j.sampling.Padding;
import org.stn4j.sampling.Sampling;

/**
 * Every op, forward and backward, through the source of its CUDA kernels as compiled by g++,
 * against the CPU backend: every transformation with the paper's sampler, and every sampler.
 */
class EmulationTest {

  private static final int CHANNELS = 10;

  private static final Transformation AFFINE = Transformations.named("affine");

  record Case(Transformation transformation, Sampling sampling, DataType type) {

    int rank() {
      return transformation.rank();
    }

    /** Asymmetric: a swapped axis must fail. */
    int[] image() {
      return rank() == 2 ? new int[] {9, 7} : new int[] {3, 5, 4};
    }

    int[] output() {
      return outputOf(rank());
    }

    Real real() {
      return Real.of(type);
    }

    @Override
    public String toString() {
      return "%s %s %s %s %s"
          .formatted(
              transformation.name(),
              sampling.kernel().name(),
              sampling.padding().label(),
              sampling.alignCorners() ? "aligned" : "not aligned",
              type);
    }
  }

  private static int[] outputOf(int rank) {
    return rank == 2 ? new int[] {5, 11} : new int[] {2, 3, 5};
  }

  private static final Set<String> ALSO_FLOAT = Set.of("affine", "tps");

  /** Every transformation with the paper's sampler in DOUBLE, some in FLOAT. */
  static Stream<Case> transformations() {
    List<Case> cases = new ArrayList<>();
    for (String name : Transformations.names()) {
      Transformation t = Transformations.named(name);
      Transformation fitted = t.fitted(outputOf(t.rank()));
      for (boolean aligned : new boolean[] {true, false}) {
        Sampling sampling = Sampling.DEFAULT.withAlignCorners(aligned);
        cases.add(new Case(fitted, sampling, DataType.DOUBLE));
        if (ALSO_FLOAT.contains(name)) {
          cases.add(new Case(fitted, sampling, DataType.FLOAT));
        }
      }
    }
    return cases.stream();
  }

  /** Every kernel with some padding, in both types, of images and volumes. */
  static Stream<Case> kernels() {
    List<Case> cases = new ArrayList<>();
    int turn = 0;
    for (String name : Kernels.names()) {
      Padding padding = Padding.values()[turn++ % Padding.values().length];
      Sampling sampling = new Sampling(Kernels.named(name), padding, true);
      cases.add(new Case(AFFINE, sampling, DataType.DOUBLE));
      cases.add(new Case(AFFINE, sampling.withAlignCorners(false), DataType.FLOAT));
      cases.add(new Case(Transformations.named("affine3d"), sampling, DataType.DOUBLE));
    }
    return cases.stream();
  }

  /** Every kernel with every padding and corner rule. */
  static Stream<Case> paddings() {
    List<Case> cases = new ArrayList<>();
    for (String name : Kernels.names()) {
      List<Padding> paddings = new ArrayList<>(List.of(Padding.values()));
      paddings.add(Padding.constant(0.7));
      for (Padding padding : paddings) {
        for (boolean aligned : new boolean[] {true, false}) {
          Sampling sampling = new Sampling(Kernels.named(name), padding, aligned);
          cases.add(new Case(AFFINE, sampling, DataType.DOUBLE));
        }
      }
    }
    return cases.stream();
  }

  @ParameterizedTest
  @MethodSource({"transformations", "kernels"})
  void spatialTransformIsThatOfTheCpu(Case c) throws IOException {
    Random random = new Random(1);
    INDArray theta = EmulationInputs.theta(random, c.transformation, c.type);
    long n = theta.size(0);
    INDArray image =
        EmulationInputs.random(random, c.type, EmulationInputs.shape(n, CHANNELS, c.image()));
    INDArray gradient =
        EmulationInputs.random(random, c.type, EmulationInputs.shape(n, CHANNELS, c.output()));
    INDArray phi = EmulationInputs.phi(c.sampling.kernel(), c.rank(), c.type);
    try (EmulatedDevice device =
        new EmulatedDevice(Variant.spatialTransform(c.real(), c.transformation, c.sampling))) {
      Comparison comparison = new Comparison(device);
      comparison.check(
          phi == null
              ? new SpatialTransform(image, theta, c.transformation, c.sampling, c.output())
              : new SpatialTransform(image, theta, phi, c.transformation, c.sampling, c.output()));
      comparison.check(transformBp(c, image, theta, gradient, phi, true, true));
      comparison.check(transformBp(c, image, theta, gradient, phi, false, true));
      comparison.check(transformBp(c, image, theta, gradient, phi, true, false));
    }
  }

  private static StnOp transformBp(
      Case c,
      INDArray image,
      INDArray theta,
      INDArray gradient,
      INDArray phi,
      boolean imageWanted,
      boolean thetaWanted) {
    return phi == null
        ? new SpatialTransformBp(
            image,
            theta,
            gradient,
            c.transformation,
            c.sampling,
            imageWanted,
            thetaWanted,
            c.output())
        : new SpatialTransformBp(
            image,
            theta,
            gradient,
            phi,
            c.transformation,
            c.sampling,
            imageWanted,
            thetaWanted,
            true,
            c.output());
  }

  @ParameterizedTest
  @MethodSource("paddings")
  void gridSampleIsThatOfTheCpu(Case c) throws IOException {
    Random random = new Random(2);
    INDArray theta = EmulationInputs.theta(random, c.transformation, c.type);
    INDArray grid =
        Nd4j.exec(new GenerateGrid(theta, c.transformation, c.sampling.alignCorners(), c.output()))[
            0];
    // One image for all examples.
    INDArray image =
        EmulationInputs.random(random, c.type, EmulationInputs.shape(1, CHANNELS, c.image()));
    INDArray gradient =
        EmulationInputs.random(
            random, c.type, EmulationInputs.shape(theta.size(0), CHANNELS, c.output()));
    INDArray phi = EmulationInputs.phi(c.sampling.kernel(), c.rank(), c.type);
    try (EmulatedDevice device =
        new EmulatedDevice(Variant.gridSample(c.real(), c.rank(), c.sampling))) {
      Comparison comparison = new Comparison(device);
      comparison.check(
          phi == null
              ? new GridSample(image, grid, c.sampling)
              : new GridSample(image, grid, phi, c.sampling));
      comparison.check(
          phi == null
              ? new GridSampleBp(image, grid, gradient, c.sampling, true, true)
              : new GridSampleBp(image, grid, gradient, phi, c.sampling, true, true, true));
    }
  }

  /**
   * Coordinates that are none or infinite, one for each example; along an axis of one pixel too.
   * The gradient along an axis on which nothing depends is zero exactly.
   */
  @ParameterizedTest
  @MethodSource("paddings")
  void pointsWithoutAPlaceAreReadAsOnTheCpu(Case c) throws IOException {
    double[] some = {0.3, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -1e30};
    double[] points = new double[2 * some.length * some.length];
    for (int i = 0; i < points.length / 2; i++) {
      points[2 * i] = some[i % some.length];
      points[2 * i + 1] = some[i / some.length];
    }
    int n = points.length / 2;
    INDArray grid = Nd4j.createFromArray(points).reshape(n, 1, 1, 2);
    Random random = new Random(8);
    INDArray gradient = EmulationInputs.random(random, c.type, n, CHANNELS, 1, 1);
    INDArray phi = EmulationInputs.phi(c.sampling.kernel(), c.rank(), c.type);
    try (EmulatedDevice device =
        new EmulatedDevice(Variant.gridSample(c.real(), c.rank(), c.sampling))) {
      Comparison comparison = new Comparison(device);
      for (int width : new int[] {7, 1}) {
        INDArray image = EmulationInputs.random(random, c.type, n, CHANNELS, 9, width);
        comparison.check(
            phi == null
                ? new GridSample(image, grid, c.sampling)
                : new GridSample(image, grid, phi, c.sampling));
        StnOp bp =
            phi == null
                ? new GridSampleBp(image, grid, gradient, c.sampling, true, true)
                : new GridSampleBp(image, grid, gradient, phi, c.sampling, true, true, true);
        comparison.check(bp);
        double[] ofGrid = comparison.onDevice(bp, ImageGradientScheme.ORDERED).get(1);
        for (int i = 0; i < points.length; i++) {
          if (!(Math.abs(points[i]) < 1)) {
            assertThat(ofGrid[i]).as("coordinate %d", i).isZero();
          }
        }
      }
    }
  }

  @Test
  void aPictureOfBytesIsReadAsOnTheCpu() throws IOException {
    Random random = new Random(10);
    INDArray theta = EmulationInputs.theta(random, AFFINE, DataType.DOUBLE);
    INDArray picture =
        EmulationInputs.random(random, DataType.DOUBLE, theta.size(0), 3, 9, 7)
            .add(1)
            .mul(127)
            .castTo(DataType.UINT8);
    // Overshoots: black and white are cut.
    Sampling sampling = new Sampling(Kernels.named("bicubic"), Padding.BORDER, true);
    StnOp op = new SpatialTransform(picture, theta, AFFINE, sampling, 5, 11);
    double[] expected = Nd4j.exec(op)[0].castTo(DataType.DOUBLE).data().asDouble();
    try (EmulatedDevice device =
        new EmulatedDevice(Variant.spatialTransform(Real.DOUBLE, AFFINE, sampling))) {
      double[] actual = new Comparison(device).onDevice(op, ImageGradientScheme.ORDERED).get(0);
      assertThat(actual).isEqualTo(expected).contains(0, 255);
    }
  }

  @ParameterizedTest
  @MethodSource("infinite")
  void infiniteThetaActsAsOnTheCpu(Case c) throws IOException {
    double[][] theta = new double[9][];
    for (int p = 0; p < theta.length; p++) {
      theta[p] = new double[] {0.93, 0.11, 0.157, -0.103, 1.07, 0.049, 0.091, -0.057};
      if (p < 8) {
        theta[p][p] = Double.POSITIVE_INFINITY;
      }
    }
    Random random = new Random(9);
    INDArray image = EmulationInputs.random(random, c.type, 9, 3, 9, 7);
    INDArray gradient =
        EmulationInputs.random(random, c.type, EmulationInputs.shape(9, 3, c.output()));
    INDArray thetas = Nd4j.createFromArray(theta);
    try (EmulatedDevice device =
        new EmulatedDevice(Variant.spatialTransform(c.real(), c.transformation, c.sampling))) {
      Comparison comparison = new Comparison(device);
      comparison.check(
          new SpatialTransform(image, thetas, c.transformation, c.sampling, c.output()));
      StnOp bp = transformBp(c, image, thetas, gradient, null, true, true);
      comparison.check(bp);
      assertThat(Arrays.stream(comparison.onDevice(bp, ImageGradientScheme.ORDERED).get(1)))
          .allMatch(Double::isFinite);
    }
  }

  static Stream<Case> infinite() {
    Transformation projective = Transformations.named("projective");
    return Stream.of(
        new Case(projective, Sampling.DEFAULT, DataType.DOUBLE),
        new Case(projective, Sampling.DEFAULT.withPadding(Padding.BORDER), DataType.DOUBLE));
  }

  @ParameterizedTest
  @MethodSource("transformations")
  void generateGridIsThatOfTheCpu(Case c) throws IOException {
    Random random = new Random(3);
    boolean aligned = c.sampling.alignCorners();
    INDArray theta = EmulationInputs.theta(random, c.transformation, c.type);
    long[] gridShape =
        EmulationInputs.shape(theta.size(0), c.output()[0], rest(c.output(), c.rank()));
    INDArray gradient = EmulationInputs.random(random, c.type, gridShape);
    try (EmulatedDevice device =
        new EmulatedDevice(Variant.generateGrid(c.real(), c.transformation))) {
      Comparison comparison = new Comparison(device);
      comparison.check(new GenerateGrid(theta, c.transformation, aligned, c.output()));
      comparison.check(new GenerateGridBp(theta, gradient, c.transformation, aligned, c.output()));
    }
    if (!aligned || c.type == DataType.FLOAT) {
      return;
    }
    // Derivatives of huge numbers are not compared: they cancel, or do not, by rounding.
    long few = EmulationInputs.EXAMPLES - 2;
    INDArray near = theta.get(NDArrayIndex.interval(0, few), NDArrayIndex.all()).dup('c');
    INDArray direction = EmulationInputs.random(random, c.type, near.shape());
    gridShape[0] = few;
    INDArray held = EmulationInputs.random(random, c.type, gridShape);
    try (EmulatedDevice device =
        new EmulatedDevice(Variant.generateGrid(c.real(), c.transformation).tangent())) {
      Comparison comparison = new Comparison(device);
      comparison.check(
          new GenerateGridTangent(near, direction, c.transformation, aligned, c.output()));
      comparison.check(
          new GenerateGridBpTangent(near, direction, held, c.transformation, aligned, c.output()));
    }
  }

  /** Second derivatives, of one image for all examples and of one for each. */
  @ParameterizedTest
  @MethodSource("secondDerivatives")
  void changesAsTheGridMovesAreThoseOfTheCpu(Case c) throws IOException {
    Random random = new Random(6);
    INDArray theta = EmulationInputs.theta(random, c.transformation, c.type);
    INDArray grid =
        Nd4j.exec(new GenerateGrid(theta, c.transformation, c.sampling.alignCorners(), c.output()))[
            0];
    INDArray tangent = EmulationInputs.random(random, c.type, grid.shape());
    long n = theta.size(0);
    INDArray gradient =
        EmulationInputs.random(random, c.type, EmulationInputs.shape(n, CHANNELS, c.output()));
    try (EmulatedDevice device =
        new EmulatedDevice(Variant.gridSample(c.real(), c.rank(), c.sampling).tangent())) {
      Comparison comparison = new Comparison(device);
      for (long images : new long[] {1, n}) {
        INDArray image =
            EmulationInputs.random(
                random, c.type, EmulationInputs.shape(images, CHANNELS, c.image()));
        comparison.check(new GridSampleTangent(image, grid, tangent, c.sampling));
        comparison.check(new GridSampleBpTangent(image, grid, tangent, gradient, c.sampling));
      }
    }
  }

  static Stream<Case> secondDerivatives() {
    return Stream.of(
        new Case(AFFINE, Sampling.DEFAULT, DataType.DOUBLE),
        new Case(AFFINE, Sampling.DEFAULT.withAlignCorners(false), DataType.FLOAT),
        new Case(AFFINE, Sampling.DEFAULT.withPadding(Padding.REFLECTION), DataType.DOUBLE),
        new Case(AFFINE, Sampling.DEFAULT.withPadding(Padding.constant(0.7)), DataType.DOUBLE),
        new Case(Transformations.named("affine3d"), Sampling.DEFAULT, DataType.DOUBLE));
  }

  /** All but the first size, and the rank behind them. */
  private static int[] rest(int[] size, int rank) {
    int[] rest = new int[size.length];
    System.arraycopy(size, 1, rest, 0, size.length - 1);
    rest[size.length - 1] = rank;
    return rest;
  }

  /** The lists of the image's gradient do not all fit: some examples after the others. */
  @ParameterizedTest
  @MethodSource("tight")
  void littleMemoryChangesNothing(long images) throws IOException {
    Random random = new Random(4);
    Transformation t = Transformations.named("affine");
    INDArray theta = EmulationInputs.theta(random, t, DataType.DOUBLE);
    INDArray image = EmulationInputs.random(random, DataType.DOUBLE, images, 3, 9, 7);
    INDArray gradient = EmulationInputs.random(random, DataType.DOUBLE, theta.size(0), 3, 5, 11);
    StnOp op =
        new SpatialTransformBp(image, theta, gradient, t, Sampling.DEFAULT, true, false, 5, 11);
    Variant variant = Variant.spatialTransform(Real.DOUBLE, t, Sampling.DEFAULT);
    try (EmulatedDevice device = new EmulatedDevice(variant)) {
      Comparison comparison = new Comparison(device);
      double[] plenty = comparison.onDevice(op, ImageGradientScheme.ORDERED).get(0);
      System.setProperty(ImagePlans.WORKSPACE_PROPERTY, "0");
      double[] little = comparison.onDevice(op, ImageGradientScheme.ORDERED).get(0);
      assertThat(little).isEqualTo(plenty);
      comparison.check(op);
    } finally {
      System.clearProperty(ImagePlans.WORKSPACE_PROPERTY);
    }
  }

  static Stream<Long> tight() {
    return Stream.of(EmulationInputs.EXAMPLES, 1L);
  }

  /** Views, transposed and strided arrays are read and written where they lie. */
  @ParameterizedTest
  @MethodSource("layouts")
  void anyStridesWillDo(String layout) throws IOException {
    Random random = new Random(5);
    Transformation t = Transformations.named("affine");
    INDArray theta = EmulationInputs.theta(random, t, DataType.FLOAT).dup('f');
    long n = theta.size(0);
    INDArray image =
        layout.equals("channels last")
            ? EmulationInputs.random(random, DataType.FLOAT, n, 9, 7, 3).permute(0, 3, 1, 2)
            : EmulationInputs.random(random, DataType.FLOAT, n, 5, 9, 7)
                .get(NDArrayIndex.all(), NDArrayIndex.interval(1, 4));
    INDArray gradient =
        EmulationInputs.random(random, DataType.FLOAT, n, 3, 11, 5).permute(0, 1, 3, 2);
    assertThat(image.stride()).isNotEqualTo(image.dup('c').stride());
    try (EmulatedDevice device =
        new EmulatedDevice(Variant.spatialTransform(Real.FLOAT, t, Sampling.DEFAULT))) {
      Comparison comparison = new Comparison(device);
      comparison.check(new SpatialTransform(image, theta, t, Sampling.DEFAULT, 5, 11));
      comparison.check(
          new SpatialTransformBp(image, theta, gradient, t, Sampling.DEFAULT, true, true, 5, 11));
      comparison.checkInto(
          new SpatialTransform(image, theta, t, Sampling.DEFAULT, 5, 11),
          Nd4j.createUninitialized(DataType.FLOAT, new long[] {n, 5, 11, 3}, 'c')
              .permute(0, 3, 1, 2));
    }
  }

  static Stream<String> layouts() {
    return Stream.of("channels last", "some channels of an array");
  }
}
