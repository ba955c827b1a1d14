package org.stn4j.lab.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;

/**
 * Draws where a transformer samples an image: the source points of its output grid, over a square
 * that the image fills but for a margin.
 */
final class SampledRegion {

  private static final int LINES = 8;
  private static final Color GRID = new Color(0xff, 0xb0, 0x00);
  private static final Color TOP = new Color(0x40, 0xe0, 0x60);

  private final double[][][] points;
  private final double inset;
  private final double scaleX;
  private final double scaleY;

  /**
   * @param points (x, y) [H'][W'][2] in pixels of the image
   * @param height H of the image
   * @param width W of the image
   * @param side of the square
   * @param inset of the image in it, on every side
   */
  SampledRegion(double[][][] points, int height, int width, int side, int inset) {
    this.points = points;
    this.inset = inset;
    this.scaleX = (side - 2.0 * inset) / width;
    this.scaleY = (side - 2.0 * inset) / height;
  }

  /** Some rows and columns of the grid; its border is thick, its top edge green. */
  void drawGrid(Graphics2D g) {
    int rows = points.length;
    int columns = points[0].length;
    for (int k = 0; k < LINES; k++) {
      int r = (int) Math.round(k * (rows - 1) / (LINES - 1.0));
      int c = (int) Math.round(k * (columns - 1) / (LINES - 1.0));
      Path2D.Double along = new Path2D.Double();
      for (int j = 0; j < columns; j++) {
        extend(along, j == 0, points[r][j]);
      }
      Path2D.Double down = new Path2D.Double();
      for (int j = 0; j < rows; j++) {
        extend(down, j == 0, points[j][c]);
      }
      boolean border = k == 0 || k == LINES - 1;
      g.setStroke(new BasicStroke(border ? 2f : 0.7f));
      g.setColor(GRID);
      g.draw(down);
      g.setColor(k == 0 ? TOP : GRID);
      g.draw(along);
    }
  }

  /** The border of the grid, in one colour. */
  void drawOutline(Graphics2D g, Color colour) {
    int bottom = points.length - 1;
    int right = points[0].length - 1;
    Path2D.Double border = new Path2D.Double();
    for (int j = 0; j <= right; j++) {
      extend(border, j == 0, points[0][j]);
    }
    for (int i = 1; i <= bottom; i++) {
      extend(border, false, points[i][right]);
    }
    for (int j = right - 1; j >= 0; j--) {
      extend(border, false, points[bottom][j]);
    }
    border.closePath();
    g.setStroke(new BasicStroke(2f));
    g.setColor(colour);
    g.draw(border);
  }

  /** The four corners as dots. */
  void drawCorners(Graphics2D g, Color colour) {
    int bottom = points.length - 1;
    int right = points[0].length - 1;
    g.setColor(colour);
    for (double[] p :
        new double[][] {points[0][0], points[0][right], points[bottom][0], points[bottom][right]}) {
      g.fill(new Ellipse2D.Double(x(p) - 2.5, y(p) - 2.5, 5, 5));
    }
  }

  private void extend(Path2D.Double path, boolean first, double[] p) {
    if (first) {
      path.moveTo(x(p), y(p));
    } else {
      path.lineTo(x(p), y(p));
    }
  }

  private double x(double[] p) {
    return inset + (clamp(p[0]) + 0.5) * scaleX;
  }

  private double y(double[] p) {
    return inset + (clamp(p[1]) + 0.5) * scaleY;
  }

  /** Points that are no numbers, or far off, break nothing. */
  private static double clamp(double v) {
    return Double.isNaN(v) ? 0 : Math.max(-1e4, Math.min(1e4, v));
  }
}
