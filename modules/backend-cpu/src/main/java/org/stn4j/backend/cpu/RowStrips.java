package org.stn4j.backend.cpu;

/** Any {@link Points}, computed in {@code double} row by row. */
final class RowStrips implements StripPoints {

  private final Points points;
  private final Strips strips;
  private final BilinearMath math;
  private final double[][] pixel;

  RowStrips(Points points, Strips strips, BilinearMath math) {
    this.points = points;
    this.strips = strips;
    this.math = math;
    this.pixel = new double[2][strips.width];
  }

  @Override
  public void begin(int example) {
    points.begin(example);
  }

  @Override
  public void aim(int strip, Taps taps) {
    int first = strips.firstRow(strip);
    boolean exact = true;
    for (int r = 0; r < strips.rows(strip); r++) {
      points.pixels(first + r, pixel);
      exact &= math.aim(pixel[0], pixel[1], taps, r * strips.width);
    }
    taps.exact = exact;
  }

  @Override
  public void gradient(int strip, float[] dx, float[] dy) {
    int first = strips.firstRow(strip);
    for (int r = 0; r < strips.rows(strip); r++) {
      int at = r * strips.width;
      for (int j = 0; j < strips.width; j++) {
        pixel[0][j] = dx[at + j];
        pixel[1][j] = dy[at + j];
      }
      points.gradient(first + r, pixel);
    }
  }

  @Override
  public void end() {
    points.end();
  }
}
