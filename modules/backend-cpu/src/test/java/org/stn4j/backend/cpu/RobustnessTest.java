package org.stn4j.backend.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.stn4j.extension.StnOp;
import org.stn4j.geometry.Affine;
import org.stn4j.geometry.Affine3d;
import org.stn4j.geometry.Transformation;
import org.stn4j.geometry.Transformations;
import org.stn4j.op.GridSample;
import org.stn4j.op.GridSampleBp;
import org.stn4j.op.SpatialTransform;
import org.stn4j.op.SpatialTransformBp;
import org.stn4j.sampling.Kernel;
import org.stn4j.sampling.Kernels;
import org.stn4j.sampling.Padding;
import org.stn4j.sampling.Sampling;

/** What no array of numbers may do: crash, read outside, or spoil the results of other points. */
class RobustnessTest {

  private static final double[] BAD = {
    Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1e30, -1e30
  };

  static List<String> kernels() {
    return Kernels.names();
  }

  static List<String> transformations() {
    return Transformations.names();
  }

  static Stream<Sampling> samplings() {
    return Kernels.names().stream()
        .flatMap(
            k ->
                Arrays.stream(Padding.values())
                    .flatMap(
                        p ->
                            Stream.of(true, false).map(c -> new Sampling(Kernels.named(k), p, c))));
  }

  private static INDArray phi(Kernel kernel, int rank) {
    double[] phi = kernel.initialParameters(rank);
    return phi.length == 0 ? null : Nd4j.createFromArray(phi);
  }

  private static INDArray sample(INDArray image, INDArray grid, Sampling s) {
    INDArray phi = phi(s.kernel(), image.rank() - 2);
    StnOp op = phi == null ? new GridSample(image, grid, s) : new GridSample(image, grid, phi, s);
    return Nd4j.exec(op)[0];
  }

  private static INDArray[] gradients(INDArray image, INDArray grid, INDArray g, Sampling s) {
    INDArray phi = phi(s.kernel(), image.rank() - 2);
    return Nd4j.exec(
        phi == null
            ? new GridSampleBp(image, grid, g, s, true, true)
            : new GridSampleBp(image, grid, g, phi, s, true, true, true));
  }

  private static boolean isBorderPixel(double value, INDArray image) {
    int h = (int) image.size(2);
    int w = (int) image.size(3);
    boolean found = false;
    for (int i = 0; i < h; i++) {
      for (int j = 0; j < w; j++) {
        boolean border = i == 0 || j == 0 || i == h - 1 || j == w - 1;
        found |= border && Math.abs(image.getDouble(0, 0, i, j) - value) < 1e-9;
      }
    }
    return found;
  }

  @ParameterizedTest
  @MethodSource("samplings")
  void hopelessPointsOfAGridGiveZerosOrTheBorder(Sampling s) {
    INDArray image = Arrays64.uniform(1, 1, 2, 1, 1, 3, 5);
    for (double bad : BAD) {
      for (int axis = 0; axis < 2; axis++) {
        INDArray grid = Nd4j.zeros(DataType.DOUBLE, 1, 2, 3, 2);
        grid.putScalar(new int[] {0, 1, 1, axis}, bad);
        double v = sample(image, grid, s).getDouble(0, 0, 1, 1);
        if (s.padding() != Padding.BORDER || Double.isNaN(bad)) {
          assertThat(v).isZero();
        } else if (s.kernel().name().equals("gaussian")) {
          assertThat(v).isBetween(1.0, 2.0);
        } else {
          assertThat(isBorderPixel(v, image)).isTrue();
        }
        INDArray g = Nd4j.zeros(DataType.DOUBLE, 1, 1, 2, 3);
        g.putScalar(new int[] {0, 0, 1, 1}, 1);
        INDArray[] d = gradients(image, grid, g, s);
        assertThat(Arrays.stream(Arrays64.values(d[0]))).allMatch(Double::isFinite);
        assertThat(Arrays.stream(Arrays64.values(d[1]))).allMatch(Double::isFinite);
        assertThat(d[1].getDouble(0, 1, 1, axis)).isCloseTo(0, within(1e-12));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("transformations")
  void hopelessThetaSpoilsItsExampleAlone(String name) {
    int[] out = Transformations.rank(name) == 2 ? new int[] {3, 4} : new int[] {2, 3, 4};
    long[] size = out.length == 2 ? new long[] {2, 1, 4, 5} : new long[] {2, 1, 3, 4, 5};
    Transformation t = Transformations.named(name).fitted(out);
    INDArray image = Arrays64.uniform(1, 1, 2, size);
    for (Sampling s : samplings().filter(s -> phi(s.kernel(), 2) == null).toList()) {
      INDArray good = Arrays64.near(t.identity(), 3, 0.1, 2);
      INDArray whole = transform(image, good, t, s, out);
      INDArray g = Nd4j.ones(DataType.DOUBLE, whole.shape());
      INDArray[] expected =
          Nd4j.exec(new SpatialTransformBp(image, good, g, t, s, true, true, out));
      for (double bad : BAD) {
        for (int p = 0; p < t.parameterCount(); p += 5) {
          INDArray theta = good.dup();
          theta.putScalar(0, p, bad);
          assertThat(example(transform(image, theta, t, s, out), 1)).isEqualTo(example(whole, 1));
          INDArray[] d = Nd4j.exec(new SpatialTransformBp(image, theta, g, t, s, true, true, out));
          assertThat(example(d[0], 1)).isEqualTo(example(expected[0], 1));
          assertThat(example(d[1], 1)).isEqualTo(example(expected[1], 1));
          assertThat(Arrays.stream(example(d[0], 0))).allMatch(Double::isFinite);
        }
      }
    }
  }

  private static double[] example(INDArray a, int n) {
    double[] all = Arrays64.values(a);
    int each = all.length / (int) a.size(0);
    return Arrays.copyOfRange(all, n * each, (n + 1) * each);
  }

  private static INDArray transform(
      INDArray image, INDArray theta, Transformation t, Sampling s, int... out) {
    return Nd4j.exec(new SpatialTransform(image, theta, t, s, out))[0];
  }

  @ParameterizedTest
  @MethodSource("samplings")
  void sizesOfOneGiveTheOnlyPixel(Sampling s) {
    boolean interpolates = phi(s.kernel(), 2) == null || s.kernel().name().equals("keys");
    for (long[] size : new long[][] {{1, 1, 1, 1}, {1, 1, 1, 4}, {1, 1, 3, 1}}) {
      INDArray image = Nd4j.valueArrayOf(size, 2.5, DataType.DOUBLE);
      for (long[] out : new long[][] {{1, 1, 1, 2}, {1, 1, 3, 2}, {1, 2, 1, 2}}) {
        INDArray grid = Nd4j.zeros(DataType.DOUBLE, out);
        double[] v = Arrays64.values(sample(image, grid, s));
        if (interpolates || s.padding() != Padding.ZEROS) {
          assertThat(Arrays.stream(v)).allSatisfy(x -> assertThat(x).isCloseTo(2.5, within(1e-12)));
        } else {
          assertThat(Arrays.stream(v)).allSatisfy(x -> assertThat(x).isBetween(0.0, 2.5));
        }
        INDArray g = Nd4j.ones(DataType.DOUBLE, 1, 1, out[1], out[2]);
        INDArray[] d = gradients(image, grid, g, s);
        double sum = d[0].sumNumber().doubleValue();
        // Weights sum to 1 where nothing of the kernel falls on zeros.
        assertThat(sum).isCloseTo(Arrays.stream(v).sum() / 2.5, within(1e-9));
      }
    }
  }

  @Test
  void volumesOfOneSlice() {
    INDArray image = Arrays64.uniform(1, -1, 1, 2, 3, 1, 4, 5);
    INDArray theta = Arrays64.near(new Affine3d().identity(), 0, 0, 2);
    for (boolean corners : new boolean[] {true, false}) {
      Sampling s = Sampling.DEFAULT.withAlignCorners(corners);
      INDArray output =
          Nd4j.exec(new SpatialTransform(image, theta, new Affine3d(), s, 1, 4, 5))[0];
      assertThat(Arrays64.values(output)).isEqualTo(Arrays64.values(image));
    }
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void anyOrderAndStride(String kernel) {
    for (int rank = 2; rank <= 3; rank++) {
      Sampling s = new Sampling(Kernels.named(kernel), Padding.REFLECTION, false);
      long[] size = rank == 2 ? new long[] {2, 3, 4, 6} : new long[] {2, 3, 2, 4, 6};
      long[] points = rank == 2 ? new long[] {2, 3, 5, 2} : new long[] {2, 2, 3, 5, 3};
      INDArray image = Arrays64.uniform(1, -1, 1, size);
      INDArray grid = Arrays64.uniform(2, -1.2, 1.2, points);
      INDArray expected = sample(image, grid, s);
      INDArray g = Arrays64.uniform(3, -1, 1, expected.shape());
      INDArray[] plain = gradients(image, grid, g, s);

      INDArray fortran = Nd4j.create(DataType.DOUBLE, expected.shape(), 'f');
      INDArray phi = phi(s.kernel(), rank);
      StnOp op =
          phi == null
              ? new GridSample(strided(image), grid.dup('f'), s)
              : new GridSample(strided(image), grid.dup('f'), strided(phi), s);
      op.addOutputArgument(fortran);
      Nd4j.exec(op);
      assertThat(Arrays64.values(fortran)).isEqualTo(Arrays64.values(expected));

      INDArray[] other = gradients(strided(image), strided(grid), g.dup('f'), s);
      for (int i = 0; i < plain.length; i++) {
        assertThat(Arrays64.values(other[i])).isEqualTo(Arrays64.values(plain[i]));
      }
    }
  }

  /** The same elements, every other one of a larger array along its last axis. */
  private static INDArray strided(INDArray a) {
    long[] wide = a.shape().clone();
    wide[wide.length - 1] = 2 * wide[wide.length - 1] + 1;
    INDArray all = Nd4j.valueArrayOf(wide, 99.0, DataType.DOUBLE);
    INDArray view = all.get(everyOther(a.rank(), wide[wide.length - 1]));
    view.assign(a);
    assertThat(view.shape()).isEqualTo(a.shape());
    return view;
  }

  private static INDArrayIndex[] everyOther(int rank, long wide) {
    INDArrayIndex[] index = new INDArrayIndex[rank];
    Arrays.fill(index, NDArrayIndex.all());
    index[rank - 1] = NDArrayIndex.interval(1, 2, wide);
    return index;
  }

  @Test
  void thePlaceOfZerosIsNeverRead() {
    INDArray image = Nd4j.valueArrayOf(new long[] {1, 1, 3, 3}, Double.NaN, DataType.DOUBLE);
    INDArray grid = Nd4j.valueArrayOf(new long[] {1, 2, 2, 2}, 40.0, DataType.DOUBLE);
    for (String kernel : Kernels.names()) {
      Sampling s = Sampling.DEFAULT.withKernel(Kernels.named(kernel));
      assertThat(Arrays64.values(sample(image, grid, s))).containsOnly(0);
    }
  }

  @Test
  void oneImageForManyGridsIsTheSameAsManyCopies() {
    for (Sampling s : samplings().toList()) {
      INDArray image = Arrays64.uniform(1, -1, 1, 1, 2, 4, 3);
      INDArray copies = Nd4j.concat(0, Nd4j.concat(0, image, image), image, image);
      INDArray grid = Arrays64.uniform(2, -1.3, 1.3, 4, 2, 5, 2);
      assertThat(sample(image, grid, s)).isEqualTo(sample(copies, grid, s));
      INDArray g = Arrays64.uniform(3, -1, 1, 4, 2, 2, 5);
      INDArray[] one = gradients(image, grid, g, s);
      INDArray[] many = gradients(copies, grid, g, s);
      assertThat(Arrays64.values(one[0]))
          .containsExactly(Arrays64.values(many[0].sum(true, 0)), within(1e-12));
      for (int i = 1; i < one.length; i++) {
        assertThat(one[i]).isEqualTo(many[i]);
      }
    }
  }

  /** More than 2³¹ bytes in one array; only where there is room for it. */
  @Test
  void moreThanTwoGibibytes() {
    int examples = 530;
    int side = 1024;
    long bytes = 4L * examples * side * side;
    assertThat(bytes).isGreaterThan(1L << 31);
    assumeTrue(Pointer.maxBytes() - Pointer.totalBytes() > bytes + (bytes >> 3));
    assumeTrue(Pointer.availablePhysicalBytes() > 2 * bytes);
    try (INDArray image = Nd4j.create(DataType.FLOAT, examples, 1, side, side)) {
      image.putScalar(new int[] {examples - 1, 0, side - 1, side - 1}, 7);
      INDArray theta =
          Nd4j.createFromArray(0f, 0f, 1f, 0f, 0f, 1f).reshape(1, 6).repeat(0, examples);
      INDArray output =
          Nd4j.exec(new SpatialTransform(image, theta, new Affine(), Sampling.DEFAULT, 1, 1))[0];
      assertThat(output.getFloat(examples - 1, 0, 0, 0)).isEqualTo(7);
      assertThat(output.sumNumber().floatValue()).isEqualTo(7);
    }
  }
}
