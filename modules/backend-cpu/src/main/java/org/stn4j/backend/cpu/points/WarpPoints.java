package org.stn4j.backend.cpu.points;

import org.stn4j.geometry.warp.OutputGrid;
import org.stn4j.geometry.warp.Warp;

/** Points T_θ(G), made row by row. */
final class WarpPoints implements Points {

  private final Warp warp;
  private final Axes axes;
  private final Coefficients coefficients;
  private final double[][] identity;

  /** Rows of a plane. */
  private final int height;

  /**
   * @param axes of the image
   * @param coefficients of the warp
   */
  WarpPoints(Warp warp, Axes axes, Coefficients coefficients) {
    this.warp = warp;
    this.axes = axes;
    this.coefficients = coefficients;
    int rank = warp.outputGrid().rank();
    this.identity = new double[rank][];
    this.height = warp.outputGrid().size()[rank - 2];
    for (int a = 0; a < rank; a++) {
      identity[a] = axes.identity(warp.outputGrid(), a);
    }
  }

  @Override
  public void begin(long n) {
    coefficients.begin(n);
  }

  @Override
  public void pixels(int row, double[][] pixel) {
    OutputGrid outputGrid = warp.outputGrid();
    warp.row(coefficients.values, row, pixel);
    for (int a = 0; a < pixel.length; a++) {
      if (axes.hasOnePlace(a)) {
        for (int j = 0; j < pixel[a].length; j++) {
          pixel[a][j] = Axes.onlyPlace(pixel[a][j]);
        }
      }
    }
    moveFrom(identity[0], outputGrid.axis(0), axes.scale(0), pixel[0]);
    moveFrom(identity[1][row % height], outputGrid.y(row), axes.scale(1), pixel[1]);
    if (pixel.length == 3) {
      moveFrom(identity[2][row / height], outputGrid.z(row), axes.scale(2), pixel[2]);
    }
  }

  private static void moveFrom(double[] identity, double[] target, double scale, double[] source) {
    for (int j = 0; j < source.length; j++) {
      source[j] = identity[j] + (source[j] - target[j]) * scale;
    }
  }

  private static void moveFrom(double identity, double target, double scale, double[] source) {
    for (int j = 0; j < source.length; j++) {
      source[j] = identity + (source[j] - target) * scale;
    }
  }

  @Override
  public void gradient(int row, double[][] pixelGradient) {
    for (int a = 0; a < pixelGradient.length; a++) {
      double scale = axes.scale(a);
      double[] d = pixelGradient[a];
      for (int j = 0; j < d.length; j++) {
        d[j] *= scale;
      }
    }
    warp.rowGradient(coefficients.values, row, pixelGradient, coefficients.gradient);
  }

  @Override
  public void end() {
    coefficients.end();
  }
}
