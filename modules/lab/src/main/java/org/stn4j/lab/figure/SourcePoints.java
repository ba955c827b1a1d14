package org.stn4j.lab.figure;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.stn4j.geometry.Transformation;
import org.stn4j.geometry.warp.OutputGrid;
import org.stn4j.geometry.warp.Warp;

/** Where the pixels of a transformer's output come from, in pixels of its input. */
public final class SourcePoints {

  private SourcePoints() {}

  /**
   * Source points of one example.
   *
   * @param theta parameters [P]
   * @param outputGrid output grid H'×W'
   * @param height H of the input
   * @param width W of the input
   * @return (x, y) [H'][W'][2] in pixels, 0 being the centre of the first
   */
  public static double[][][] of(
      Transformation transformation, INDArray theta, OutputGrid outputGrid, int height, int width) {
    Warp warp = transformation.on(outputGrid);
    double[] coefficients = new double[warp.coefficientCount()];
    warp.coefficients(theta.toDoubleVector(), coefficients);
    double[][] row = new double[2][outputGrid.width()];
    double[][][] points = new double[outputGrid.rows()][outputGrid.width()][2];
    for (int r = 0; r < points.length; r++) {
      warp.row(coefficients, r, row);
      for (int c = 0; c < row[0].length; c++) {
        points[r][c][0] = pixel(row[0][c], width, outputGrid.alignCorners());
        points[r][c][1] = pixel(row[1][c], height, outputGrid.alignCorners());
      }
    }
    return points;
  }

  /** Normalised coordinate → pixel. */
  private static double pixel(double x, int size, boolean alignCorners) {
    return alignCorners ? (x + 1) * (size - 1) / 2 : ((x + 1) * size - 1) / 2;
  }
}
