package org.stn4j.cuda.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.stn4j.cuda.launch.Arguments;
import org.stn4j.cuda.launch.ArrayView;
import org.stn4j.cuda.launch.DevicePlan;
import org.stn4j.cuda.launch.DeviceStep;
import org.stn4j.cuda.launch.Workspace;
import org.stn4j.cuda.source.Real;
import org.stn4j.geometry.Affine;
import org.stn4j.geometry.DisplacementField;
import org.stn4j.geometry.ThinPlateSpline;
import org.stn4j.geometry.Transformation;
import org.stn4j.geometry.warp.OutputGrid;
import org.stn4j.sampling.Antialiased;
import org.stn4j.sampling.Bicubic;
import org.stn4j.sampling.Sampling;

/** Grids, blocks and bytes of the ops for shapes small and large. */
class DevicePlanTest {

  private static final long TABLE = 1L << 40;
  private static final long WORKSPACE = 1L << 41;

  private long nextAddress = 1L << 20;

  private ArrayView view(Real real, long... shape) {
    long[] stride = new long[shape.length];
    long step = 1;
    for (int a = shape.length - 1; a >= 0; a--) {
      stride[a] = step;
      step *= shape[a];
    }
    long address = nextAddress;
    nextAddress += step * real.bytes();
    return new ArrayView(address, real, shape, stride);
  }

  /** The launches as "kernel blocks×threads", what is set to zero as "zero bytes". */
  private static List<String> steps(DevicePlan plan) {
    List<String> words = new ArrayList<>();
    for (DeviceStep step : plan.program().steps(TABLE, WORKSPACE)) {
      if (step instanceof DeviceStep.Launch launch) {
        words.add(launch.kernel() + " " + launch.blocks() + "×" + launch.threads());
        assertThat(launch.arguments()).hasSize(Arguments.WORDS);
      } else if (step instanceof DeviceStep.Zero zero) {
        words.add("zero " + zero.bytes());
      }
    }
    return words;
  }

  private DevicePlan forward(Real real, long n, long c, int size, int output) {
    ArrayView image = view(real, n, c, size, size);
    return ImagePlans.forward(
        SamplePoints.warp(
            Sampling.DEFAULT,
            new Affine(),
            new OutputGrid(true, output, output),
            image,
            view(real, n, 6)),
        image,
        null,
        view(real, n, c, output, output));
  }

  private DevicePlan backward(
      Transformation t, Sampling sampling, Real real, long n, long c, int size, int output) {
    ArrayView image = view(real, n, c, size, size);
    ArrayView theta = view(real, n, t.parameterCount());
    return ImagePlans.backward(
        SamplePoints.warp(sampling, t, new OutputGrid(true, output, output), image, theta),
        image,
        view(real, n, c, output, output),
        null,
        new ImagePlans.Wanted(
            view(real, n, c, size, size), null, view(real, n, t.parameterCount()), null),
        ImageGradientScheme.ORDERED);
  }

  @Test
  void oneThreadForEachPointTakesAllChannelsWhereThereArePointsEnough() {
    // 784 points are 4 blocks.
    assertThat(steps(forward(Real.FLOAT, 256, 1, 28, 28))).containsExactly("stn_sample 1024×256");
    // 3,211,264 points keep a device busy: 64 channels each.
    assertThat(steps(forward(Real.FLOAT, 256, 64, 112, 112)))
        .containsExactly("stn_sample " + 256 * 49 + "×256");
  }

  @Test
  void fewPointsAreDividedByChannels() {
    // 4·12,544 points: six threads for each take 11 channels, the last one 9.
    assertThat(steps(forward(Real.DOUBLE, 4, 64, 112, 112)))
        .containsExactly("stn_sample " + 4 * 6 * 49 + "×256");
  }

  @Test
  void gradientsOfAnExampleAtTheBenchmarksSizes() {
    DevicePlan plan = backward(new Affine(), Sampling.DEFAULT, Real.FLOAT, 16, 3, 448, 224);
    // 784 blocks for 448·448 pixels, 196 for 224·224 points.
    assertThat(steps(plan))
        .containsExactly(
            "zero " + 16 * (448 * 448 + 1) * 4,
            "stn_count_taps " + 16 * 196 + "×256",
            "stn_scan_counts 16×256",
            "stn_fill_lists " + 16 * 196 + "×256",
            "stn_sort_lists " + 16 * 784 + "×256",
            "stn_gather " + 16 * 784 + "×256",
            "stn_point_gradient " + 16 * 196 + "×256",
            "stn_sum_theta 16×256");
    long entries = 16L * 224 * 224 * 4;
    assertThat(plan.workspaceBytes())
        .isEqualTo(Workspace.aligned(16L * (448 * 448 + 1) * 4) + entries * (4 + 4 + 4));
  }

  @Test
  void doublesAndMoreTapsTakeMoreMemory() {
    Sampling bicubic = Sampling.DEFAULT.withKernel(new Bicubic());
    DevicePlan plan = backward(new Affine(), bicubic, Real.DOUBLE, 2, 1, 16, 16);
    long entries = 2L * 256 * 16;
    assertThat(plan.workspaceBytes())
        .isEqualTo(Workspace.aligned(2 * 257 * 4) + entries * (4 + 4 + 8));
  }

  @Test
  void whatDoesNotFitIsDoneInChunks() {
    // An example takes 112²·(4 + 4·12) + 4 bytes: 1646 fit into the gigabyte.
    DevicePlan plan = backward(new Affine(), Sampling.DEFAULT, Real.FLOAT, 2000, 1, 112, 112);
    List<String> steps = steps(plan);
    assertThat(steps.stream().filter(s -> s.startsWith("stn_scan_counts")))
        .containsExactly("stn_scan_counts 1646×256", "stn_scan_counts 354×256");
    assertThat(steps).contains("stn_sum_theta 2000×256");
    assertThat(plan.workspaceBytes()).isLessThanOrEqualTo((1L << 30) + 4 * 256);
    // The second chunk begins behind the first one's examples.
    List<DeviceStep.Launch> gathers =
        plan.program().steps(TABLE, WORKSPACE).stream()
            .filter(s -> s instanceof DeviceStep.Launch l && l.kernel().equals("stn_gather"))
            .map(DeviceStep.Launch.class::cast)
            .toList();
    assertThat(gathers.get(1).arguments()[0] - gathers.get(0).arguments()[0])
        .isEqualTo(1646L * 112 * 112 * 4);
  }

  @Test
  void controlPointsAndDisplacementsHaveSumsOfTheirOwn() {
    assertThat(steps(backward(new ThinPlateSpline(4), Sampling.DEFAULT, Real.FLOAT, 3, 1, 20, 20)))
        .contains("stn_sum_theta " + 3 * 16 + "×256");
    assertThat(
            steps(
                backward(
                    new DisplacementField(20, 20), Sampling.DEFAULT, Real.FLOAT, 3, 1, 20, 20)))
        .contains("stn_sum_theta " + 3 * 2 + "×256");
  }

  @Test
  void atomicsNeedNoMemory() {
    ArrayView image = view(Real.FLOAT, 2, 3, 10, 8);
    ArrayView grid = view(Real.FLOAT, 2, 5, 6, 2);
    DevicePlan plan =
        ImagePlans.backward(
            SamplePoints.grid(Sampling.DEFAULT, image, grid, null),
            image,
            view(Real.FLOAT, 2, 3, 5, 6),
            null,
            new ImagePlans.Wanted(view(Real.FLOAT, 2, 3, 10, 8), null, null, null),
            ImageGradientScheme.ATOMIC);
    assertThat(plan.workspaceBytes()).isZero();
    assertThat(plan.table()).isEmpty();
    // Few points: each thread takes one channel.
    assertThat(steps(plan)).containsExactly("zero " + 6 * 320, "stn_scatter 6×256");
  }

  @Test
  void wideKernelsSpreadTheirWeights() {
    Sampling antialiased = Sampling.DEFAULT.withKernel(new Antialiased());
    DevicePlan plan = backward(new Affine(), antialiased, Real.FLOAT, 2, 1, 32, 16);
    assertThat(steps(plan))
        .containsExactly(
            "zero " + 2 * 256 * 64 * 4,
            "stn_spread_weights 2×256",
            "stn_list_lines 2×256",
            "stn_gather 8×256",
            "stn_point_gradient 2×256",
            "stn_add_width_gradient 2×256",
            "stn_sum_theta 2×256");
    assertThat(plan.workspaceBytes()).isEqualTo(2 * 32 * 4 + 2 * 32 * 256 * 4 + 2 * 256 * 64 * 4);
  }

  @Test
  void addressesAreCountedIn64Bits() {
    // 2000·64·512² elements of 4 bytes: the last example begins beyond 2³¹ elements.
    DevicePlan plan = backward(new Affine(), Sampling.DEFAULT, Real.FLOAT, 2000, 64, 512, 32);
    List<DeviceStep.Launch> launches =
        plan.program().steps(TABLE, WORKSPACE).stream()
            .filter(s -> s instanceof DeviceStep.Launch l && l.kernel().equals("stn_gather"))
            .map(DeviceStep.Launch.class::cast)
            .toList();
    long stride = launches.get(0).arguments()[1];
    assertThat(stride).isEqualTo(64L * 512 * 512);
    long advance =
        launches.get(launches.size() - 1).arguments()[0] - launches.get(0).arguments()[0];
    assertThat(advance).isGreaterThan(1L << 33).isEqualTo(advance / (4 * stride) * 4 * stride);
  }

  @Test
  void planesBeyond31BitsAreRefused() {
    ArrayView image = new ArrayView(1, Real.FLOAT, new long[] {1, 1, 1 << 16, 1 << 16}, strides());
    assertThatThrownBy(
            () -> SamplePoints.grid(Sampling.DEFAULT, image, view(Real.FLOAT, 1, 5, 6, 2), null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("less than 2^31 elements, got [1, 1, 65536, 65536]");
  }

  private static long[] strides() {
    long[] strides = {1L << 32, 1L << 32, 1 << 16, 1};
    return Arrays.copyOf(strides, 4);
  }
}
