package org.stn4j.cuda.kernels;

import java.util.ArrayList;
import java.util.List;

/** Plans of the sampler and of its gradients. */
public final class ImagePlans {

  /** System property: how much device memory the lists of one call may take, in megabytes. */
  public static final String WORKSPACE_PROPERTY = "stn4j.cuda.workspaceMegabytes";

  private static final long DEFAULT_MEGABYTES = 1024;

  /** Parameters that a kernel may have at most; PHI_TERMS of {@code tree.cuh}. */
  private static final int PHI_TERMS = 3;

  private ImagePlans() {}

  static Plan forward(SamplePoints points, ArrayView image, ArrayView phi, ArrayView output) {
    long examples = output.size(0);
    long each = Launches.channelsPerThread(image.size(1), examples, points.points());
    Arguments arguments =
        points
            .arguments()
            .copy()
            .put(Arguments.Array.IMAGE, image)
            .put(Arguments.Array.OUTPUT, output)
            .channels(image.size(1), each);
    if (phi != null) {
      arguments.put(Arguments.Array.PHI, phi);
    }
    long blocks = Launches.blocks(points.points(), Launches.parts(image.size(1), each));
    return new Plan(
        points.variant(),
        points.table(),
        0,
        (table, workspace) ->
            List.of(
                Launches.of(
                    "stn_sample",
                    examples,
                    blocks,
                    arguments.put(Arguments.Address.TABLE, table))));
  }

  /**
   * The gradients that are to be computed; those that are null are not.
   *
   * @param image ∂L/∂image
   * @param grid ∂L/∂grid, for points of a grid
   * @param theta ∂L/∂θ, for points of a transformation
   * @param phi ∂L/∂Φ
   */
  record Wanted(ArrayView image, ArrayView grid, ArrayView theta, ArrayView phi) {}

  /**
   * Gradients.
   *
   * @param phi Φ of the kernel, or null where it has none
   */
  static Plan backward(
      SamplePoints points,
      ArrayView image,
      ArrayView outputGradient,
      ArrayView phi,
      Wanted wanted,
      ImageGradientScheme scheme) {
    ArrayView imageGradient = wanted.image();
    ArrayView gridGradient = wanted.grid();
    ArrayView thetaGradient = wanted.theta();
    long examples = outputGradient.size(0);
    Real real = image.real();
    Arguments arguments =
        points
            .arguments()
            .copy()
            .put(Arguments.Array.IMAGE, image)
            .put(Arguments.Array.OUTPUT, outputGradient);
    if (phi != null) {
      arguments.put(Arguments.Array.PHI, phi);
    }
    long workspaceBytes = 0;
    Lists lists = null;
    if (imageGradient != null) {
      arguments.put(Arguments.Array.IMAGE_GRADIENT, imageGradient);
      if (scheme == ImageGradientScheme.ORDERED) {
        lists = new Lists(points, imageGradient, examples, workspaceLimit());
        workspaceBytes = lists.bytes();
      }
    }
    long rank = points.variant().rank();
    if (thetaGradient != null) {
      arguments.put(Arguments.Array.THETA_GRADIENT, thetaGradient);
      long pointBytes = Math.multiplyExact(examples, points.points() * rank) * real.bytes();
      workspaceBytes = Math.max(workspaceBytes, Workspace.aligned(pointBytes));
    }
    if (gridGradient != null) {
      arguments.put(Arguments.Array.GRID_GRADIENT, gridGradient);
    }
    if (wanted.phi() != null) {
      arguments.put(Arguments.Array.PHI_GRADIENT, wanted.phi());
      workspaceBytes = Math.max(workspaceBytes, Workspace.aligned(examples * PHI_TERMS * 8));
    }
    Lists inOrder = lists;
    return new Plan(
        points.variant(),
        points.table(),
        workspaceBytes,
        (table, workspace) -> {
          List<Step> steps = new ArrayList<>();
          Arguments all = arguments.copy().put(Arguments.Address.TABLE, table);
          if (inOrder != null) {
            inOrder.addSteps(all, image.size(1), workspace, steps);
          } else if (imageGradient != null) {
            addScatter(all, points, examples, imageGradient, steps);
          }
          if (wanted.phi() != null) {
            Arguments sums =
                all.copy()
                    .channels(image.size(1), image.size(1))
                    .put(Arguments.Address.PARTIALS, workspace);
            steps.add(Launches.of("stn_phi_gradient", examples, 1, sums));
            steps.add(Launches.of("stn_sum_phi", 1, 1, sums));
          }
          if (thetaGradient != null) {
            // The lists and partial sums are done with: the points' gradients lie where they lay.
            all.put(Arguments.Array.GRID_GRADIENT, workspace, points.points() * rank, 0);
          }
          if (thetaGradient != null || gridGradient != null) {
            steps.add(
                Launches.of(
                    "stn_point_gradient",
                    examples,
                    Launches.blocks(points.points(), 1),
                    all.copy().channels(image.size(1), image.size(1))));
          }
          if (thetaGradient != null) {
            steps.add(GridPlans.sumTheta(examples, points.table().orElseThrow(), all));
          }
          return steps;
        });
  }

  private static void addScatter(
      Arguments arguments,
      SamplePoints points,
      long examples,
      ArrayView imageGradient,
      List<Step> steps) {
    long channels = imageGradient.size(1);
    long each = Launches.channelsPerThread(channels, examples, points.points());
    addZero(imageGradient, steps);
    steps.add(
        Launches.of(
            "stn_scatter",
            examples,
            Launches.blocks(points.points(), Launches.parts(channels, each)),
            arguments.copy().channels(channels, each)));
  }

  private static void addZero(ArrayView array, List<Step> steps) {
    long bytes = array.real().bytes();
    long plane = bytes;
    for (int a = 2; a < array.shape().length; a++) {
      plane *= array.size(a);
    }
    for (long n = 0; n < array.size(0); n++) {
      for (long c = 0; c < array.size(1); c++) {
        long at = (n * array.stride()[0] + c * array.stride()[1]) * bytes;
        steps.add(new Step.Zero(array.address() + at, plane));
      }
    }
  }

  private static long workspaceLimit() {
    return Long.getLong(WORKSPACE_PROPERTY, DEFAULT_MEGABYTES) << 20;
  }

  /**
   * Device memory that the lists of one example take, in bytes.
   *
   * @param pixels of a plane of the image
   * @param entries output points times taps
   * @param real type of the values
   */
  public static long listBytes(long pixels, long entries, Real real) {
    return 4 * (pixels + 1) + entries * (4 + 4 + real.bytes());
  }

  /** The gradient of the image by sorted lists, for as many examples at once as memory allows. */
  private static final class Lists {

    private final SamplePoints points;
    private final Real real;
    private final boolean shared;
    private final long examples;
    private final long atOnce;
    private final long offsets;
    private final long slots;
    private final long keys;
    private final long weights;
    private final long bytes;

    Lists(SamplePoints points, ArrayView imageGradient, long examples, long limit) {
      this.points = points;
      this.real = imageGradient.real();
      this.shared = imageGradient.size(0) == 1 && examples > 1;
      this.examples = examples;
      long each = listBytes(points.pixels(), points.entries(), real);
      this.atOnce = Math.max(1, Math.min(examples, limit / each));
      Workspace workspace = new Workspace();
      offsets = workspace.add(offsetBytes(atOnce));
      slots = workspace.add(atOnce * points.entries() * 4);
      keys = workspace.add(atOnce * points.entries() * 4);
      weights = workspace.add(atOnce * points.entries() * real.bytes());
      bytes = workspace.bytes();
    }

    private long offsetBytes(long count) {
      return count * (points.pixels() + 1) * 4;
    }

    long bytes() {
      return bytes;
    }

    void addSteps(Arguments all, long channels, long workspace, List<Step> steps) {
      for (long first = 0; first < examples; first += atOnce) {
        long count = Math.min(atOnce, examples - first);
        long gathered = shared ? 1 : count;
        long each = Launches.channelsPerThread(channels, gathered, points.pixels());
        Arguments some =
            all.from(first, real)
                .examples(count)
                .channels(channels, each)
                .accumulate(shared && first > 0)
                .put(Arguments.Address.OFFSETS, workspace + offsets)
                .put(Arguments.Address.SLOTS, workspace + slots)
                .put(Arguments.Address.KEYS, workspace + keys)
                .put(Arguments.Address.WEIGHTS, workspace + weights);
        long byPoint = Launches.blocks(points.points(), 1);
        long byPixel = Launches.blocks(points.pixels(), 1);
        long parts = Launches.parts(channels, each);
        steps.add(new Step.Zero(workspace + offsets, offsetBytes(count)));
        steps.add(Launches.of("stn_count_taps", count, byPoint, some));
        steps.add(Launches.of("stn_scan_counts", count, 1, some));
        steps.add(Launches.of("stn_fill_lists", count, byPoint, some));
        steps.add(Launches.of("stn_sort_lists", count, byPixel, some));
        steps.add(
            Launches.of(
                shared ? "stn_gather_shared" : "stn_gather",
                gathered,
                Launches.blocks(points.pixels(), parts),
                some));
      }
    }
  }
}
