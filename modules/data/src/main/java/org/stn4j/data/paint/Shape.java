package org.stn4j.data.paint;

/** A figure in the plane, by the distance to its edge. */
public interface Shape {

  /** Distance to the edge; negative inside. */
  double distance(double x, double y);

  /** No point of the figure has a coordinate further from 0. */
  double extent();

  /** A disc. */
  static Shape disc(double centreX, double centreY, double radius) {
    return of(
        Math.max(Math.abs(centreX), Math.abs(centreY)) + radius,
        (x, y) ->
            Math.sqrt((x - centreX) * (x - centreX) + (y - centreY) * (y - centreY)) - radius);
  }

  /** An ellipse with axes along x and y; away from its edge the distance is approximate. */
  static Shape ellipse(double centreX, double centreY, double radiusX, double radiusY) {
    double smaller = Math.min(radiusX, radiusY);
    return of(
        Math.max(Math.abs(centreX) + radiusX, Math.abs(centreY) + radiusY),
        (x, y) -> {
          double u = (x - centreX) / radiusX;
          double v = (y - centreY) / radiusY;
          double r = Math.sqrt(u * u + v * v);
          double slope = Math.sqrt(u * u / (radiusX * radiusX) + v * v / (radiusY * radiusY));
          return slope < 1e-9 ? -smaller : r * (r - 1) / slope;
        });
  }

  /**
   * A convex polygon.
   *
   * @param xy its corners x0, y0, x1, y1, … clockwise on the screen
   */
  static Shape convex(double... xy) {
    return of(
        most(xy),
        (x, y) -> {
          double distance = Double.NEGATIVE_INFINITY;
          for (int i = 0; i < xy.length; i += 2) {
            double dx = xy[(i + 2) % xy.length] - xy[i];
            double dy = xy[(i + 3) % xy.length] - xy[i + 1];
            double across = dy * (x - xy[i]) - dx * (y - xy[i + 1]);
            distance = Math.max(distance, across / Math.sqrt(dx * dx + dy * dy));
          }
          return distance;
        });
  }

  /**
   * A line with round ends.
   *
   * @param width of the line
   * @param xy its points x0, y0, x1, y1, …
   */
  static Shape line(double width, double... xy) {
    return of(
        most(xy) + width / 2,
        (x, y) -> {
          double squared = Double.POSITIVE_INFINITY;
          for (int i = 0; i + 3 < xy.length; i += 2) {
            double dx = xy[i + 2] - xy[i];
            double dy = xy[i + 3] - xy[i + 1];
            double length = dx * dx + dy * dy;
            double t = length > 0 ? ((x - xy[i]) * dx + (y - xy[i + 1]) * dy) / length : 0;
            t = Math.max(0, Math.min(1, t));
            double ex = x - xy[i] - t * dx;
            double ey = y - xy[i + 1] - t * dy;
            squared = Math.min(squared, ex * ex + ey * ey);
          }
          return Math.sqrt(squared) - width / 2;
        });
  }

  /** The edge of this figure as a line. */
  default Shape outline(double width) {
    return of(extent() + width / 2, (x, y) -> Math.abs(distance(x, y)) - width / 2);
  }

  /** What of this figure is inside another. */
  default Shape within(Shape other) {
    return of(
        Math.min(extent(), other.extent()),
        (x, y) -> Math.max(distance(x, y), other.distance(x, y)));
  }

  private static double most(double[] xy) {
    double most = 0;
    for (double value : xy) {
      most = Math.max(most, Math.abs(value));
    }
    return most;
  }

  private static Shape of(double extent, Distance distance) {
    return new Shape() {
      @Override
      public double distance(double x, double y) {
        return distance.at(x, y);
      }

      @Override
      public double extent() {
        return extent;
      }
    };
  }

  /** A function of a point. */
  @FunctionalInterface
  interface Distance {
    /** Its value. */
    double at(double x, double y);
  }
}
