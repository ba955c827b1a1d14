package org.stn4j.cuda.kernels;

import java.util.List;
import java.util.Optional;
import org.stn4j.cuda.launch.Arguments;
import org.stn4j.cuda.launch.ArrayView;
import org.stn4j.cuda.launch.DevicePlan;
import org.stn4j.cuda.launch.DeviceStep;
import org.stn4j.cuda.launch.DeviceTable;
import org.stn4j.cuda.launch.Launches;
import org.stn4j.cuda.launch.SpatialSize;
import org.stn4j.cuda.source.Variant;
import org.stn4j.geometry.Transformation;
import org.stn4j.geometry.warp.OutputGrid;

/** Plans of the grid generator. */
final class GridPlans {

  private GridPlans() {}

  /**
   * The grid.
   *
   * @param direction of θ along which the grid's change is wanted; null for the grid itself
   */
  static DevicePlan generate(
      Transformation transformation,
      OutputGrid outputGrid,
      ArrayView theta,
      ArrayView direction,
      ArrayView grid) {
    DeviceTable table = new DeviceTable(transformation, outputGrid);
    Arguments arguments =
        arguments(transformation, outputGrid, table, theta, direction)
            .put(Arguments.Array.GRID, grid);
    return new DevicePlan(
        variant(transformation, theta, direction),
        Optional.of(table),
        0,
        (tableAddress, workspace) ->
            List.of(
                Launches.of(
                    "stn_generate",
                    theta.size(0),
                    Launches.blocks(outputGrid.points(), 1),
                    arguments.put(Arguments.Address.TABLE, tableAddress))));
  }

  private static Variant variant(
      Transformation transformation, ArrayView theta, ArrayView direction) {
    Variant plain = Variant.generateGrid(theta.real(), transformation);
    return direction == null ? plain : plain.tangent();
  }

  /**
   * The gradient of θ.
   *
   * @param direction of θ along which the gradient's change is wanted; null for the gradient itself
   */
  static DevicePlan backward(
      Transformation transformation,
      OutputGrid outputGrid,
      ArrayView theta,
      ArrayView direction,
      ArrayView gridGradient,
      ArrayView thetaGradient) {
    DeviceTable table = new DeviceTable(transformation, outputGrid);
    Arguments arguments =
        arguments(transformation, outputGrid, table, theta, direction)
            .put(Arguments.Array.GRID_GRADIENT, gridGradient)
            .put(Arguments.Array.THETA_GRADIENT, thetaGradient);
    return new DevicePlan(
        variant(transformation, theta, direction),
        Optional.of(table),
        0,
        (tableAddress, workspace) ->
            List.of(
                sumTheta(
                    theta.size(0), table, arguments.put(Arguments.Address.TABLE, tableAddress))));
  }

  /** One block for each example and group of terms, or one thread for each point. */
  static DeviceStep.Launch sumTheta(long examples, DeviceTable table, Arguments arguments) {
    long blocks =
        table.isLocal() ? Launches.blocks(table.points(), 1) : Math.max(1, table.controlPoints());
    return Launches.of("stn_sum_theta", examples, blocks, arguments);
  }

  /** What every kernel needs of a transformation. */
  static Arguments arguments(
      Transformation transformation,
      OutputGrid outputGrid,
      DeviceTable table,
      ArrayView theta,
      ArrayView direction) {
    double[] reals = transformation.attributes().reals();
    Arguments arguments = new Arguments();
    if (direction != null) {
      arguments.put(Arguments.Array.TANGENT, direction);
    }
    return arguments
        .examples(theta.size(0))
        .outputSize(SpatialSize.xFirst(outputGrid.size()))
        .alignCorners(outputGrid.alignCorners())
        .transformation(table.controlPoints(), reals.length == 0 ? 0 : reals[0])
        .put(Arguments.Array.THETA, theta);
  }
}
