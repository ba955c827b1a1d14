package org.stn4j.data.paint;

/**
 * Where a figure stands in a painting: pixel = centre + M · point, M = [a b; c d].
 *
 * @param centreX column of the figure's origin
 * @param centreY row of it
 * @param a from x to columns
 * @param b from y to columns
 * @param c from x to rows
 * @param d from y to rows
 */
public record Placement(double centreX, double centreY, double a, double b, double c, double d) {

  /** Scaled alike in both directions, turned clockwise on the screen by an angle in radians. */
  public static Placement of(double centreX, double centreY, double scale, double angle) {
    double cos = scale * StrictMath.cos(angle);
    double sin = scale * StrictMath.sin(angle);
    return new Placement(centreX, centreY, cos, -sin, sin, cos);
  }

  /** The figure is sheared and stretched first: x by {@code stretch}, then x += shear · y. */
  public Placement after(double stretch, double shear) {
    return new Placement(centreX, centreY, a * stretch, a * shear + b, c * stretch, c * shear + d);
  }

  /** The figure is moved first. */
  public Placement moved(double x, double y) {
    return new Placement(centreX + a * x + b * y, centreY + c * x + d * y, a, b, c, d);
  }

  /** Pixels a unit of the figure has, in the geometric mean. */
  public double scale() {
    return Math.sqrt(Math.abs(determinant()));
  }

  /** Column of a point of the figure. */
  public double column(double x, double y) {
    return centreX + a * x + b * y;
  }

  /** Row of a point of the figure. */
  public double row(double x, double y) {
    return centreY + c * x + d * y;
  }

  double determinant() {
    return a * d - b * c;
  }
}
