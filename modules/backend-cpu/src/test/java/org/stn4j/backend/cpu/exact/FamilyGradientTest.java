package org.stn4j.backend.cpu.exact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stn4j.backend.cpu.Arrays64;
import org.stn4j.backend.cpu.points.Axes;
import org.stn4j.extension.StnOp;
import org.stn4j.geometry.Transformation;
import org.stn4j.geometry.Transformations;
import org.stn4j.op.GenerateGrid;
import org.stn4j.op.GenerateGridBp;
import org.stn4j.op.GridSample;
import org.stn4j.op.GridSampleBp;
import org.stn4j.op.SpatialTransform;
import org.stn4j.op.SpatialTransformBp;
import org.stn4j.sampling.Kernel;
import org.stn4j.sampling.Kernels;
import org.stn4j.sampling.Padding;
import org.stn4j.sampling.Sampling;

/**
 * Central differences in double of every transformation × kernel × padding × corner rule × rank ×
 * differentiable input, on asymmetric sizes, with points inside, across and outside the border.
 *
 * <p>Relative error at most 1e-6 of every element, gradients below 1e-3 compared at that scale. The
 * points are the first, by their seed, that stay {@value #MARGIN} pixels away from every kink of
 * the kernel.
 */
class FamilyGradientTest {

  private static final Logger LOG = LoggerFactory.getLogger(FamilyGradientTest.class);

  private static final double STEP = 1e-5;
  private static final double FLOOR = 1e-3;
  private static final double TOLERANCE = 1e-6;
  private static final double MARGIN = 2e-3;

  private static final Map<Integer, int[]> IMAGE =
      Map.of(2, new int[] {5, 4}, 3, new int[] {3, 2, 5});
  private static final Map<Integer, int[]> OUT =
      Map.of(2, new int[] {2, 3}, 3, new int[] {2, 3, 2});
  private static final double[] SIGMA = {0.7, 0.9, 0.6};
  private static final double KEYS = -0.6;

  private static final Map<String, Integer> CHECKED = new TreeMap<>();
  private static double worst;

  @AfterAll
  static void report() {
    int all = CHECKED.values().stream().mapToInt(Integer::intValue).sum();
    LOG.info(
        "{} combinations checked by central differences {}, worst relative error {}",
        all,
        CHECKED,
        worst);
  }

  static Stream<Arguments> transformationsAndKernels() {
    return Transformations.names().stream()
        .flatMap(t -> Kernels.names().stream().map(k -> Arguments.of(t, k)));
  }

  static Stream<Arguments> ranksAndKernels() {
    return Stream.of(2, 3).flatMap(r -> Kernels.names().stream().map(k -> Arguments.of(r, k)));
  }

  static List<String> transformations() {
    return Transformations.names();
  }

  private static INDArray run(StnOp op) {
    return Nd4j.exec(op)[0];
  }

  private static void check(
      String input,
      Function<INDArray, INDArray> f,
      INDArray x,
      INDArray weight,
      INDArray analytic,
      Object what) {
    assertThat(analytic.shape()).isEqualTo(x.shape());
    double error = Arrays64.worstRelativeError(f, x, weight, analytic, STEP, FLOOR);
    CHECKED.merge(input, 1, Integer::sum);
    worst = Math.max(worst, error);
    assertThat(error).as("%s, ∂L/∂%s", what, input).isLessThan(TOLERANCE);
  }

  private static INDArray image(int rank, int examples, int channels) {
    int[] s = IMAGE.get(rank);
    return rank == 2
        ? Arrays64.uniform(1, -1, 1, examples, channels, s[0], s[1])
        : Arrays64.uniform(1, -1, 1, examples, channels, s[0], s[1], s[2]);
  }

  private static INDArray outputWeight(int rank, int channels) {
    int[] s = OUT.get(rank);
    return rank == 2
        ? Arrays64.uniform(2, -1, 1, 2, channels, s[0], s[1])
        : Arrays64.uniform(2, -1, 1, 2, channels, s[0], s[1], s[2]);
  }

  private static INDArray phi(Kernel kernel, int rank) {
    double[] phi = kernel.initialParameters(rank);
    for (int i = 0; i < phi.length; i++) {
      phi[i] = kernel.name().equals("keys") ? KEYS : SIGMA[i];
    }
    return phi.length == 0 ? null : Nd4j.createFromArray(phi);
  }

  /** How far the points of a grid stand from the nearest kink of the kernel, in pixels. */
  private static double kinkDistance(INDArray grid, Sampling sampling) {
    int rank = grid.rank() - 2;
    Axes axes = new Axes(IMAGE.get(rank), sampling.alignCorners());
    double[] values = Arrays64.values(grid);
    int examples = (int) grid.size(0);
    int points = values.length / rank / examples;
    double least = 1;
    for (int n = 0; n < examples; n++) {
      double[][] pixel = new double[rank][points];
      double[][] width = new double[rank][points];
      for (int i = 0; i < points; i++) {
        for (int a = 0; a < rank; a++) {
          pixel[a][i] = axes.pixel(values[(n * points + i) * rank + a], a);
        }
      }
      new Footprint(OUT.get(rank)).widths(pixel, width);
      for (int a = 0; a < rank; a++) {
        for (int i = 0; i < points; i++) {
          double w = sampling.kernel().widens() ? width[a][i] : 1;
          for (double kink : kinks(sampling.kernel(), pixel[a][i], w)) {
            least = Math.min(least, Math.abs(kink - Math.rint(kink)));
          }
          if (sampling.kernel().widens() && w > 1) {
            least = Math.min(least, w - 1);
          }
        }
      }
    }
    return least;
  }

  /** Values that are whole numbers where the kernel has a kink. */
  private static double[] kinks(Kernel kernel, double x, double width) {
    return kernel.name().equals("nearest")
        ? new double[] {x + 0.5}
        : new double[] {x, x - width, x + width};
  }

  private interface Candidate {
    INDArray at(long seed);
  }

  private static INDArray awayFromKinks(
      Candidate candidate, Function<INDArray, INDArray> grid, Sampling sampling) {
    for (long seed = 1; seed < 2000; seed++) {
      INDArray x = candidate.at(seed);
      if (kinkDistance(grid.apply(x), sampling) > MARGIN) {
        return x;
      }
    }
    throw new IllegalStateException("no points away from kinks for " + sampling);
  }

  /** θ [2, P] near the identity. */
  static INDArray thetaAwayFromKinks(Transformation t, Sampling s, double spread) {
    int[] out = OUT.get(t.rank());
    return awayFromKinks(
        seed -> Arrays64.near(t.identity(), seed, spread, 2),
        x -> run(new GenerateGrid(x, t, s.alignCorners(), out)),
        s);
  }

  /** A grid of two examples. */
  static INDArray gridAwayFromKinks(int rank, Sampling s) {
    int[] out = OUT.get(rank);
    long[] shape =
        rank == 2 ? new long[] {2, out[0], out[1], 2} : new long[] {2, out[0], out[1], out[2], 3};
    return awayFromKinks(seed -> Arrays64.uniform(seed, -1.7, 1.7, shape), x -> x, s);
  }

  @ParameterizedTest
  @MethodSource("transformationsAndKernels")
  void spatialTransform(String transformation, String kernelName) {
    int rank = Transformations.rank(transformation);
    int[] out = OUT.get(rank);
    Transformation t = Transformations.named(transformation).fitted(out);
    Kernel kernel = Kernels.named(kernelName);
    // One channel does for the image, whose channels do not mix; the others are sums over them.
    INDArray plane = image(rank, 2, 1);
    INDArray planeWeight = outputWeight(rank, 1);
    INDArray image = image(rank, 2, 2);
    INDArray phi = phi(kernel, rank);
    INDArray weight = outputWeight(rank, 2);
    for (Padding padding : Padding.values()) {
      for (boolean corners : new boolean[] {true, false}) {
        Sampling s = new Sampling(kernel, padding, corners);
        INDArray theta = thetaAwayFromKinks(t, s, 0.3);
        String what = transformation + " " + s;
        INDArray du = transformBackward(plane, theta, planeWeight, phi, t, s, out)[0];
        check("image", x -> transform(x, theta, phi, t, s, out), plane, planeWeight, du, what);
        INDArray[] d = transformBackward(image, theta, weight, phi, t, s, out);
        check("theta", x -> transform(image, x, phi, t, s, out), theta, weight, d[1], what);
        if (phi != null) {
          check("phi", x -> transform(image, theta, x, t, s, out), phi, weight, d[2], what);
        }
      }
    }
  }

  private static INDArray transform(
      INDArray image, INDArray theta, INDArray phi, Transformation t, Sampling s, int... out) {
    return run(
        phi == null
            ? new SpatialTransform(image, theta, t, s, out)
            : new SpatialTransform(image, theta, phi, t, s, out));
  }

  private static INDArray[] transformBackward(
      INDArray image,
      INDArray theta,
      INDArray weight,
      INDArray phi,
      Transformation t,
      Sampling s,
      int... out) {
    return Nd4j.exec(
        phi == null
            ? new SpatialTransformBp(image, theta, weight, t, s, true, true, out)
            : new SpatialTransformBp(image, theta, weight, phi, t, s, true, true, true, out));
  }

  @ParameterizedTest
  @MethodSource("ranksAndKernels")
  void gridSample(int rank, String kernelName) {
    Kernel kernel = Kernels.named(kernelName);
    INDArray phi = phi(kernel, rank);
    INDArray weight = outputWeight(rank, 2);
    for (Padding padding : Padding.values()) {
      for (boolean corners : new boolean[] {true, false}) {
        Sampling s = new Sampling(kernel, padding, corners);
        INDArray grid = gridAwayFromKinks(rank, s);
        // With an image for each example, and with one for all.
        for (INDArray image : new INDArray[] {image(rank, 2, 2), image(rank, 1, 2)}) {
          INDArray[] d = sampleBackward(image, grid, weight, phi, s);
          boolean shared = image.size(0) == 1;
          String of = shared ? "shared image" : "image";
          check(of, x -> sample(x, grid, phi, s), image, weight, d[0], s);
          if (!shared) {
            check("grid", x -> sample(image, x, phi, s), grid, weight, d[1], s);
            if (phi != null) {
              check("phi", x -> sample(image, grid, x, s), phi, weight, d[2], s);
            }
          }
        }
      }
    }
  }

  private static INDArray sample(INDArray image, INDArray grid, INDArray phi, Sampling s) {
    return run(phi == null ? new GridSample(image, grid, s) : new GridSample(image, grid, phi, s));
  }

  private static INDArray[] sampleBackward(
      INDArray image, INDArray grid, INDArray weight, INDArray phi, Sampling s) {
    return Nd4j.exec(
        phi == null
            ? new GridSampleBp(image, grid, weight, s, true, true)
            : new GridSampleBp(image, grid, weight, phi, s, true, true, true));
  }

  @ParameterizedTest
  @MethodSource("transformations")
  void generateGrid(String transformation) {
    int[] out = OUT.get(Transformations.rank(transformation));
    Transformation t = Transformations.named(transformation).fitted(out);
    INDArray theta = Arrays64.near(t.identity(), 4, 0.4, 2);
    for (boolean corners : new boolean[] {true, false}) {
      INDArray grid = run(new GenerateGrid(theta, t, corners, out));
      INDArray weight = Arrays64.uniform(5, -1, 1, grid.shape());
      INDArray d = run(new GenerateGridBp(theta, weight, t, corners, out));
      String what = transformation + ", alignCorners " + corners;
      check(
          "theta of a grid",
          x -> run(new GenerateGrid(x, t, corners, out)),
          theta,
          weight,
          d,
          what);
    }
  }
}
