package org.stn4j.geometry.warp;

import java.util.Arrays;

/** The warp of a displacement field: coefficients are θ, one displacement a point. */
public final class DisplacementWarp implements Warp {

  private final OutputGrid outputGrid;
  private final int points;

  /** On an output grid. */
  public DisplacementWarp(OutputGrid outputGrid) {
    this.outputGrid = outputGrid;
    this.points = Math.toIntExact(outputGrid.points());
  }

  @Override
  public OutputGrid outputGrid() {
    return outputGrid;
  }

  @Override
  public int coefficientCount() {
    return 2 * points;
  }

  @Override
  public void coefficients(double[] theta, double[] d) {
    System.arraycopy(theta, 0, d, 0, 2 * points);
  }

  @Override
  public void row(double[] d, int row, double[][] source) {
    double[] x = outputGrid.axis(0);
    double y = outputGrid.y(row);
    int first = row * x.length;
    for (int j = 0; j < x.length; j++) {
      source[0][j] = x[j] + d[first + j];
      source[1][j] = y + d[points + first + j];
    }
  }

  @Override
  public void rowGradient(double[] d, int row, double[][] sourceGradient, double[] dd) {
    int width = outputGrid.width();
    int first = row * width;
    for (int j = 0; j < width; j++) {
      dd[first + j] += sourceGradient[0][j];
      dd[points + first + j] += sourceGradient[1][j];
    }
  }

  @Override
  public void pullBack(double[] theta, double[] dd, double[] dtheta) {
    System.arraycopy(dd, 0, dtheta, 0, 2 * points);
  }

  @Override
  public void coefficientsTangent(double[] theta, double[] direction, double[] tangent) {
    System.arraycopy(direction, 0, tangent, 0, 2 * points);
  }

  @Override
  public void rowTangent(double[] d, double[] dTangent, int row, double[][] tangent) {
    int width = outputGrid.width();
    System.arraycopy(dTangent, row * width, tangent[0], 0, width);
    System.arraycopy(dTangent, points + row * width, tangent[1], 0, width);
  }

  /** Zero: points are linear in θ. */
  @Override
  public void rowGradientTangent(
      double[] d, double[] dTangent, int row, double[][] sourceGradient, double[] dd) {}

  /** Zero: points are linear in θ. */
  @Override
  public void pullBackTangent(double[] theta, double[] direction, double[] dd, double[] tangent) {
    Arrays.fill(tangent, 0, 2 * points, 0);
  }
}
