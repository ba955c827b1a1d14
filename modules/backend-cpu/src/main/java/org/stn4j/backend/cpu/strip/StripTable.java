package org.stn4j.backend.cpu.strip;

import org.stn4j.backend.cpu.points.Axes;
import org.stn4j.geometry.warp.OutputGrid;

/**
 * The points of the first strip of an output grid, one after the other, and how the other strips
 * differ from it. Pixels of the identity are split into whole ones and the rest, so that {@code
 * float} holds them to a fraction of what the points are moved by.
 */
final class StripTable {

  /** Pixels. */
  private static final float FAR = 1 << 13;

  final Strips strips;

  /** Normalised x^t. */
  final float[] x;

  /** Normalised y^t, less that of the strip's first row. */
  final float[] y;

  /** Whole pixels to which the identity sends x. */
  final float[] left;

  /** The rest of them. */
  final float[] right;

  /** Whole pixels to which the identity sends y, less those of the strip's first row. */
  final float[] top;

  /** The rest of them. */
  final float[] down;

  private final OutputGrid outputGrid;
  private final double[] rowPixels;

  /**
   * @param axes of the image
   */
  StripTable(Strips strips, OutputGrid outputGrid, Axes axes) {
    this.strips = strips;
    this.outputGrid = outputGrid;
    this.rowPixels = axes.identity(outputGrid, 1);
    double[] columnPixels = axes.identity(outputGrid, 0);
    double[] column = outputGrid.axis(0);
    int length = StripTaps.whole(strips.mostPoints());
    x = new float[length];
    y = new float[length];
    left = new float[length];
    right = new float[length];
    top = new float[length];
    down = new float[length];
    for (int k = 0; k < strips.mostPoints(); k++) {
      int row = k / strips.width;
      int j = k % strips.width;
      x[k] = (float) column[j];
      y[k] = (float) (outputGrid.y(row) - outputGrid.y(0));
      double whole = Math.floor(columnPixels[j]);
      left[k] = (float) whole;
      right[k] = (float) (columnPixels[j] - whole);
      // Less what firstTop and firstDown add.
      double below = rowPixels[row] - rowPixels[0];
      top[k] = (float) Math.floor(below);
      down[k] = (float) (below - Math.floor(below));
    }
  }

  /**
   * Whether points are moved so far, in pixels, that {@code float} would place them some
   * thousandths of a pixel off, or to places that are none: such examples are placed in {@code
   * double}.
   */
  static boolean isFar(float... moves) {
    for (float move : moves) {
      // NaN fails the comparison.
      if (!(Math.abs(move) <= FAR)) {
        return true;
      }
    }
    return false;
  }

  /** Normalised y^t of a strip's first row. */
  double firstY(int strip) {
    return outputGrid.y(strips.firstRow(strip));
  }

  /** Whole pixels to which the identity sends a strip's first row. */
  int firstTop(int strip) {
    return (int) Math.floor(rowPixels[strips.firstRow(strip)]);
  }

  /** The rest of them. */
  double firstDown(int strip) {
    double pixel = rowPixels[strips.firstRow(strip)];
    return pixel - Math.floor(pixel);
  }
}
