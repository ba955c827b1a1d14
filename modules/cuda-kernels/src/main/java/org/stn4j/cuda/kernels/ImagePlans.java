package org.stn4j.cuda.kernels;

import java.util.ArrayList;
import java.util.List;
import org.stn4j.cuda.launch.Arguments;
import org.stn4j.cuda.launch.ArrayView;
import org.stn4j.cuda.launch.DevicePlan;
import org.stn4j.cuda.launch.DeviceStep;
import org.stn4j.cuda.launch.Launches;
import org.stn4j.cuda.launch.Workspace;
import org.stn4j.cuda.source.Real;

/** Plans of the sampler and of its gradients. */
public final class ImagePlans {

  /** System property: how much device memory the lists of one call may take, in megabytes. */
  public static final String WORKSPACE_PROPERTY = "stn4j.cuda.workspaceMegabytes";

  private static final long DEFAULT_MEGABYTES = 1024;

  /** Parameters that a kernel may have at most; PHI_TERMS of {@code tree.cuh}. */
  private static final int PHI_TERMS = 3;

  private ImagePlans() {}

  static DevicePlan forward(SamplePoints points, ArrayView image, ArrayView phi, ArrayView output) {
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
    return new DevicePlan(
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
  static DevicePlan backward(
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
    Gather gather = null;
    if (imageGradient != null) {
      arguments.put(Arguments.Array.IMAGE_GRADIENT, imageGradient);
      boolean wide = points.kernel().wide();
      if (wide) {
        gather = new SpreadWeights(points, imageGradient, examples, workspaceLimit());
      } else if (scheme == ImageGradientScheme.ORDERED) {
        gather = new SortedLists(points, imageGradient, examples, workspaceLimit());
      }
      workspaceBytes = gather == null ? 0 : gather.bytes();
    }
    long rank = points.variant().rank();
    Workspace pointSpace = new Workspace();
    long widthsAt =
        points.kernel().widens() && (thetaGradient != null || gridGradient != null)
            ? pointSpace.add(Math.multiplyExact(examples, points.points() * rank * rank) * 8)
            : 0;
    long pointsAt =
        thetaGradient != null
            ? pointSpace.add(Math.multiplyExact(examples, points.points() * rank) * real.bytes())
            : 0;
    workspaceBytes = Math.max(workspaceBytes, pointSpace.bytes());
    if (thetaGradient != null) {
      arguments.put(Arguments.Array.THETA_GRADIENT, thetaGradient);
    }
    if (gridGradient != null) {
      arguments.put(Arguments.Array.GRID_GRADIENT, gridGradient);
    }
    if (wanted.phi() != null) {
      arguments.put(Arguments.Array.PHI_GRADIENT, wanted.phi());
      workspaceBytes = Math.max(workspaceBytes, Workspace.aligned(examples * PHI_TERMS * 8));
    }
    Gather inOrder = gather;
    return new DevicePlan(
        points.variant(),
        points.table(),
        workspaceBytes,
        (table, workspace) -> {
          List<DeviceStep> steps = new ArrayList<>();
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
            all.put(Arguments.Array.GRID_GRADIENT, workspace + pointsAt, points.points() * rank, 0);
          }
          if (thetaGradient != null || gridGradient != null) {
            long blocks = Launches.blocks(points.points(), 1);
            Arguments each =
                all.copy()
                    .channels(image.size(1), image.size(1))
                    .put(Arguments.Address.PARTIALS, workspace + widthsAt);
            steps.add(Launches.of("stn_point_gradient", examples, blocks, each));
            if (points.kernel().widens()) {
              steps.add(Launches.of("stn_add_width_gradient", examples, blocks, each));
            }
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
      List<DeviceStep> steps) {
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

  /** Sets an array to zero, in as few steps as its gaps allow. */
  private static void addZero(ArrayView array, List<DeviceStep> steps) {
    long bytes = array.real().bytes();
    long plane = 1;
    for (int a = 2; a < array.shape().length; a++) {
      plane *= array.size(a);
    }
    long examples = array.size(0);
    long channels = array.size(1);
    long run = plane;
    if (channels == 1 || array.stride()[1] == plane) {
      run *= channels;
      channels = 1;
      if (examples == 1 || array.stride()[0] == run) {
        run *= examples;
        examples = 1;
      }
    }
    for (long n = 0; n < examples; n++) {
      for (long c = 0; c < channels; c++) {
        long at = n * array.stride()[0] + c * array.stride()[1];
        steps.add(new DeviceStep.Zero(array.address() + at * bytes, run * bytes));
      }
    }
  }

  private static long workspaceLimit() {
    return Long.getLong(WORKSPACE_PROPERTY, DEFAULT_MEGABYTES) << 20;
  }
}
