package org.stn4j.cuda.launch;

import java.util.Arrays;
import java.util.Objects;
import org.stn4j.geometry.Transformation;
import org.stn4j.geometry.Warps;
import org.stn4j.geometry.warp.ControlPointWarp;
import org.stn4j.geometry.warp.DisplacementWarp;
import org.stn4j.geometry.warp.OutputGrid;
import org.stn4j.geometry.warp.Warp;

/**
 * What the host tabulates for a transformation, an output grid and an image size, once; see {@code
 * theta.cuh} for the layout. Two tables with equal contents are equal.
 */
public final class DeviceTable {

  private final Transformation transformation;
  private final OutputGrid outputGrid;
  private final int[] imageSize;

  /**
   * @param outputGrid of the transformation's rank
   * @param imageSize pixels along x, y[, z]; empty where there is no image
   */
  public DeviceTable(Transformation transformation, OutputGrid outputGrid, int... imageSize) {
    this.transformation = transformation;
    this.outputGrid = outputGrid;
    this.imageSize = imageSize.clone();
  }

  /** The numbers. */
  public double[] values() {
    int[] size = SpatialSize.xFirst(outputGrid.size());
    int axes = size[0] + size[1] + size[2];
    double[] basis = basis();
    double[] values = new double[2 * axes + basis.length];
    int at = 0;
    for (int axis = 0; axis < 3; axis++) {
      if (axis < outputGrid.rank()) {
        System.arraycopy(outputGrid.axis(axis), 0, values, at, size[axis]);
        if (imageSize.length > 0) {
          double[] identity = identity(size[axis], imageSize[axis], outputGrid.alignCorners());
          System.arraycopy(identity, 0, values, axes + at, size[axis]);
        }
      }
      at += size[axis];
    }
    System.arraycopy(basis, 0, values, 2 * axes, basis.length);
    return values;
  }

  /** The pixels, of {@code pixels}, to which the identity sends the points along an axis. */
  private static double[] identity(int points, int pixels, boolean alignCorners) {
    double[] identity = new double[points];
    for (int j = 0; j < points; j++) {
      if (!alignCorners) {
        identity[j] = ((2.0 * j + 1) * pixels / points - 1) / 2;
      } else {
        identity[j] = points == 1 ? (pixels - 1) / 2.0 : (double) j * (pixels - 1) / (points - 1);
      }
    }
    return identity;
  }

  /** The basis functions of control points [K][points], where there are any. */
  private double[] basis() {
    Warp warp = Warps.of(transformation, outputGrid);
    if (!(warp instanceof ControlPointWarp controlled)) {
      return new double[0];
    }
    int points = Math.toIntExact(outputGrid.points());
    int width = outputGrid.width();
    double[] basis = new double[Math.multiplyExact(controlled.points(), points)];
    for (int row = 0; row < outputGrid.rows(); row++) {
      double[][] line = controlled.basis(row);
      for (int k = 0; k < line.length; k++) {
        System.arraycopy(line[k], 0, basis, k * points + row * width, width);
      }
    }
    return basis;
  }

  /** Output points of one example. */
  public long points() {
    return outputGrid.points();
  }

  /** Whether every output point has parameters of its own. */
  public boolean isLocal() {
    return Warps.of(transformation, outputGrid) instanceof DisplacementWarp;
  }

  /** K, or 0 where there are no control points. */
  public int controlPoints() {
    return Warps.of(transformation, outputGrid) instanceof ControlPointWarp controlled
        ? controlled.points()
        : 0;
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof DeviceTable other
        && transformation.name().equals(other.transformation.name())
        && transformation.attributes().equals(other.transformation.attributes())
        && outputGrid.equals(other.outputGrid)
        && Arrays.equals(imageSize, other.imageSize);
  }

  @Override
  public int hashCode() {
    return Objects.hash(
        transformation.name(), transformation.attributes(), outputGrid, Arrays.hashCode(imageSize));
  }

  @Override
  public String toString() {
    return transformation.name() + " on " + outputGrid + " of " + Arrays.toString(imageSize);
  }
}
