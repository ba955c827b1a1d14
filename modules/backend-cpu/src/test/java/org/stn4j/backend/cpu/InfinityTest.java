package org.stn4j.backend.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.stn4j.extension.StnOp;
import org.stn4j.geometry.Projective;
import org.stn4j.geometry.Transformation;
import org.stn4j.geometry.Transformations;
import org.stn4j.op.GridSample;
import org.stn4j.op.GridSampleBp;
import org.stn4j.op.SpatialTransform;
import org.stn4j.op.SpatialTransformBp;
import org.stn4j.sampling.Bilinear;
import org.stn4j.sampling.Kernels;
import org.stn4j.sampling.Padding;
import org.stn4j.sampling.Sampling;

/**
 * The rule for coordinates that are none or infinite (docs/conventions.md), for every kernel,
 * padding and type; what is sampled in {@code float} also in plain Java and with vectors of every
 * length.
 *
 * <p>What is expected follows from finite points: infinity with {@code border} reads what a point
 * of {@value #FAR} reads, an axis of one place what its middle does; every other point without a
 * place reads nothing.
 */
class InfinityTest {

  /** Normalised: outside every kernel's reach. */
  private static final double FAR = 1000;

  private static final double[] BAD = {
    Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1e30, -1e30
  };

  /** H, W of images: an axis of one pixel too. */
  private static final int[][] SIZES = {{3, 5}, {1, 4}, {3, 1}};

  record Case(Sampling sampling, DataType type) {

    double tolerance() {
      return type == DataType.DOUBLE ? 1e-12 : 2e-5;
    }

    @Override
    public String toString() {
      return sampling + ", " + type;
    }
  }

  static Stream<Case> cases() {
    List<Case> cases = new ArrayList<>();
    for (String kernel : Kernels.names()) {
      List<Padding> paddings = new ArrayList<>(List.of(Padding.values()));
      paddings.add(Padding.constant(0.7));
      for (Padding padding : paddings) {
        for (boolean corners : new boolean[] {true, false}) {
          Sampling s = new Sampling(Kernels.named(kernel), padding, corners);
          cases.add(new Case(s, DataType.DOUBLE));
          cases.add(new Case(s, DataType.FLOAT));
        }
      }
    }
    return cases.stream();
  }

  static Stream<Case> casesInFloat() {
    return cases().filter(c -> c.type == DataType.FLOAT && c.sampling.kernel() instanceof Bilinear);
  }

  /** Points with one or two hopeless coordinates, and all else in place. */
  private static List<double[]> points() {
    List<double[]> points = new ArrayList<>(List.of(new double[] {0.3, -0.2}));
    for (double bad : BAD) {
      points.add(new double[] {bad, 0.3});
      points.add(new double[] {-0.4, bad});
      for (double other : BAD) {
        points.add(new double[] {bad, other});
      }
    }
    return points;
  }

  /** What a point is read as, or null for nothing; {@code held} says along which axes. */
  private static double[] readAs(double[] point, int[] size, Sampling s, boolean[] held) {
    double[] as = point.clone();
    for (int a = 0; a < 2; a++) {
      boolean onePlace = s.alignCorners() && size[1 - a] == 1;
      boolean far = Math.abs(point[a]) > FAR;
      if (Double.isNaN(point[a]) || far && !onePlace && s.padding() != Padding.BORDER) {
        return null;
      }
      held[a] = onePlace || far;
      as[a] = onePlace ? 0 : far ? Math.copySign(FAR, point[a]) : point[a];
    }
    return as;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aPointOfAGridWithoutAPlaceReadsTheBorderOrNothing(Case c) {
    List<double[]> points = points();
    int n = points.size();
    for (int[] size : SIZES) {
      INDArray image = Arrays64.uniform(1, 1, 2, n, 2, size[0], size[1]).castTo(c.type);
      double[][] as = new double[n][];
      boolean[][] held = new boolean[n][2];
      for (int i = 0; i < n; i++) {
        as[i] = readAs(points.get(i), size, c.sampling, held[i]);
      }
      INDArray grid = grid(points.toArray(double[][]::new), c.type);
      INDArray finite =
          grid(
              Arrays.stream(as).map(p -> p == null ? new double[2] : p).toArray(double[][]::new),
              c.type);
      INDArray g = Arrays64.uniform(2, 1, 2, n, 2, 1, 1).castTo(c.type);
      INDArray v = sample(image, grid, c.sampling);
      INDArray expectedV = sample(image, finite, c.sampling);
      INDArray[] d = gradients(image, grid, g, c.sampling);
      INDArray[] expectedD = gradients(image, finite, g, c.sampling);
      for (int i = 0; i < n; i++) {
        String what = Arrays.toString(points.get(i)) + " in " + Arrays.toString(size);
        double[] zeros = new double[2];
        double[] nothing = new double[2];
        Arrays.fill(nothing, c.sampling.padding().outside());
        assertClose(what, row(v, i), as[i] == null ? nothing : row(expectedV, i), c);
        double[] du = row(d[0], i);
        assertClose(what, du, as[i] == null ? new double[du.length] : row(expectedD[0], i), c);
        double[] dp = as[i] == null ? zeros : row(expectedD[1], i);
        for (int a = 0; a < 2; a++) {
          if (as[i] != null && held[i][a]) {
            assertThat(row(d[1], i)[a]).as("gradient of " + what).isZero();
            dp[a] = 0;
          }
        }
        assertClose("gradient of " + what, row(d[1], i), dp, c);
      }
      if (d.length == 3) {
        assertThat(Arrays.stream(Arrays64.values(d[2]))).allMatch(Double::isFinite);
      }
    }
  }

  @Tag("loops")
  @ParameterizedTest
  @MethodSource("casesInFloat")
  void soItIsWithEveryLoop(Case c) {
    aPointOfAGridWithoutAPlaceReadsTheBorderOrNothing(c);
    anInfiniteEntryOfAHomographyActsThroughItsPointsAlone(c);
  }

  /** The chain rule written out, for points that were moved to infinity by a homography. */
  @ParameterizedTest
  @MethodSource("cases")
  void anInfiniteEntryOfAHomographyActsThroughItsPointsAlone(Case c) {
    int[] out = {2, 3};
    for (int[] size : SIZES) {
      for (int p = 0; p < 8; p++) {
        for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY, -1e30}) {
          double[] h = {0.93, 0.11, 0.157, -0.103, 1.07, 0.049, 0.091, -0.057};
          h[p] = bad;
          check(c, size, out, h);
        }
      }
    }
  }

  private static void check(Case c, int[] size, int[] out, double[] h) {
    int count = out[0] * out[1];
    double[][] source = new double[count][2];
    double[][] target = new double[count][2];
    double[] w = new double[count];
    boolean[][] held = new boolean[count][2];
    double[][] read = new double[count][];
    boolean corners = c.sampling.alignCorners();
    for (int i = 0; i < count; i++) {
      double x = place(i % out[1], out[1], corners);
      double y = place(i / out[1], out[0], corners);
      target[i] = new double[] {x, y};
      w[i] = h[6] * x + h[7] * y + 1;
      source[i][0] = (h[0] * x + h[1] * y + h[2]) / w[i];
      source[i][1] = (h[3] * x + h[4] * y + h[5]) / w[i];
      read[i] = readAs(source[i], size, c.sampling, held[i]);
    }
    Transformation t = new Projective();
    INDArray image = Arrays64.uniform(1, 1, 2, 1, 2, size[0], size[1]).castTo(c.type);
    INDArray theta = Nd4j.createFromArray(new double[][] {h}).castTo(c.type);
    INDArray g = Arrays64.uniform(2, 1, 2, 1, 2, out[0], out[1]).castTo(c.type);
    INDArray phi = phi(c.sampling, c.type);
    INDArray v =
        Nd4j.exec(
            phi == null
                ? new SpatialTransform(image, theta, t, c.sampling, out)
                : new SpatialTransform(image, theta, phi, t, c.sampling, out))[0];
    INDArray[] d =
        Nd4j.exec(
            phi == null
                ? new SpatialTransformBp(image, theta, g, t, c.sampling, true, true, out)
                : new SpatialTransformBp(
                    image, theta, g, phi, t, c.sampling, true, true, true, out));
    for (INDArray each : d) {
      assertThat(Arrays.stream(Arrays64.values(each)))
          .as("h = " + Arrays.toString(h))
          .allMatch(Double::isFinite);
    }
    if (c.sampling.kernel().widens()) {
      // Its width depends on the neighbours, which may be at infinity.
      return;
    }
    // One example for each point, so that each reads by itself.
    INDArray copies = image.repeat(0, count);
    INDArray finite =
        grid(
                Arrays.stream(read)
                    .map(q -> q == null ? new double[2] : q)
                    .toArray(double[][]::new),
                DataType.DOUBLE)
            .castTo(c.type);
    INDArray each = sample(copies, finite, c.sampling);
    INDArray apart = Nd4j.create(c.type, count, 2, 1, 1);
    for (int i = 0; i < count; i++) {
      for (int ch = 0; ch < 2; ch++) {
        apart.putScalar(new int[] {i, ch, 0, 0}, g.getDouble(0, ch, i / out[1], i % out[1]));
      }
    }
    INDArray moves = gradients(copies, finite, apart, c.sampling)[1];
    double[] expected = new double[8];
    for (int i = 0; i < count; i++) {
      String what = "h = " + Arrays.toString(h) + ", point " + i + " in " + Arrays.toString(size);
      for (int ch = 0; ch < 2; ch++) {
        double value =
            read[i] == null ? c.sampling.padding().outside() : each.getDouble(i, ch, 0, 0);
        assertThat(v.getDouble(0, ch, i / out[1], i % out[1]))
            .as(what)
            .isCloseTo(value, within(100 * c.tolerance()));
      }
      for (int a = 0; a < 2 && read[i] != null; a++) {
        double slope = held[i][a] ? 0 : row(moves, i)[a];
        if (slope != 0) {
          expected[3 * a] += slope * target[i][0] / w[i];
          expected[3 * a + 1] += slope * target[i][1] / w[i];
          expected[3 * a + 2] += slope / w[i];
          expected[6] -= slope * source[i][a] * target[i][0] / w[i];
          expected[7] -= slope * source[i][a] * target[i][1] / w[i];
        }
      }
    }
    double[] actual = Arrays64.values(d[1]);
    for (int p = 0; p < 8; p++) {
      assertThat(actual[p])
          .as("∂L/∂h[%d], h = %s in %s", p, Arrays.toString(h), Arrays.toString(size))
          .isCloseTo(expected[p], within(1000 * c.tolerance()));
    }
  }

  private static double place(int i, int n, boolean corners) {
    return corners ? (n == 1 ? 0 : 2.0 * i / (n - 1) - 1) : (2.0 * i + 1) / n - 1;
  }

  /** Infinite θ of every transformation leaves all gradients finite. */
  @ParameterizedTest
  @MethodSource("cases")
  void gradientsOfInfiniteThetaAreFinite(Case c) {
    for (String name : Transformations.names()) {
      int[] out = Transformations.rank(name) == 2 ? new int[] {2, 3} : new int[] {2, 2, 3};
      long[] size = out.length == 2 ? new long[] {1, 1, 4, 5} : new long[] {1, 1, 3, 1, 5};
      Transformation t = Transformations.named(name).fitted(out);
      if (phi(c.sampling, c.type) != null) {
        continue;
      }
      INDArray image = Arrays64.uniform(1, 1, 2, size).castTo(c.type);
      for (int p = 0; p < t.parameterCount(); p += 3) {
        for (double bad : new double[] {Double.POSITIVE_INFINITY, -1e30}) {
          double[] identity = t.identity();
          identity[p] = bad;
          INDArray theta = Nd4j.createFromArray(new double[][] {identity}).castTo(c.type);
          INDArray v = Nd4j.exec(new SpatialTransform(image, theta, t, c.sampling, out))[0];
          INDArray g = Nd4j.ones(c.type, v.shape());
          assertThat(Arrays.stream(Arrays64.values(v)))
              .as(name + " " + p)
              .allMatch(Double::isFinite);
          for (INDArray d :
              Nd4j.exec(new SpatialTransformBp(image, theta, g, t, c.sampling, true, true, out))) {
            assertThat(Arrays.stream(Arrays64.values(d)))
                .as(name + " " + p)
                .allMatch(Double::isFinite);
          }
        }
      }
    }
  }

  private static INDArray grid(double[][] points, DataType type) {
    return Nd4j.createFromArray(points).reshape(points.length, 1, 1, 2).castTo(type);
  }

  private static double[] row(INDArray a, int n) {
    double[] all = Arrays64.values(a);
    int each = all.length / (int) a.size(0);
    return Arrays.copyOfRange(all, n * each, (n + 1) * each);
  }

  private static void assertClose(String what, double[] actual, double[] expected, Case c) {
    assertThat(actual).as(what).containsExactly(expected, within(c.tolerance()));
  }

  private static INDArray phi(Sampling s, DataType type) {
    double[] phi = s.kernel().initialParameters(2);
    return phi.length == 0 ? null : Nd4j.createFromArray(phi).castTo(type);
  }

  private static INDArray sample(INDArray image, INDArray grid, Sampling s) {
    INDArray phi = phi(s, image.dataType());
    StnOp op = phi == null ? new GridSample(image, grid, s) : new GridSample(image, grid, phi, s);
    return Nd4j.exec(op)[0];
  }

  private static INDArray[] gradients(INDArray image, INDArray grid, INDArray g, Sampling s) {
    INDArray phi = phi(s, image.dataType());
    return Nd4j.exec(
        phi == null
            ? new GridSampleBp(image, grid, g, s, true, true)
            : new GridSampleBp(image, grid, g, phi, s, true, true, true));
  }
}
