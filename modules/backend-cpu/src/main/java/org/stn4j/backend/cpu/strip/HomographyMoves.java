package org.stn4j.backend.cpu.strip;

import org.stn4j.backend.cpu.points.Axes;

/**
 * What a homography does to the points of a strip, in {@code float}: with x and y as in {@link
 * StripTable} and c = p6·x + p7·y, a point is moved by (q0·x + q1·y + q2 − c·x) / (c + p8) in x and
 * by (r0·x + r1·y + r2 − c·y) / (c + p8) in y. Differences are formed before anything is rounded to
 * {@code float}.
 */
final class HomographyMoves {

  float p6;
  float p7;
  float p8;
  float q0;
  float q1;
  float q2;
  float r0;
  float r1;
  float r2;

  /** Pixels for each unit. */
  float scaleX;

  float scaleY;

  /** Added to y, in pixels. */
  float down;

  /** Normalised y^t of the strip's first row. */
  float firstY;

  /** Whether {@code float} is too coarse for these moves. */
  boolean isFar() {
    float scale = Math.max(scaleX, scaleY);
    return StripTable.isFar(
        scale * p6,
        scale * p7,
        scale * p8,
        scale * q0,
        scale * q1,
        scale * q2,
        scale * r0,
        scale * r1,
        scale * r2);
  }

  /**
   * Turns to a strip.
   *
   * @param h θ [8]
   * @param axes of the image
   */
  void set(double[] h, Axes axes, StripTable table, int strip) {
    double y = table.firstY(strip);
    double w = h[7] * y + 1;
    p6 = (float) h[6];
    p7 = (float) h[7];
    p8 = (float) w;
    q0 = (float) (h[0] - w);
    q1 = (float) h[1];
    q2 = (float) (h[1] * y + h[2]);
    r0 = (float) (h[3] - y * h[6]);
    r1 = (float) (h[4] - y * h[7] - w);
    r2 = (float) (h[4] * y + h[5] - y * w);
    scaleX = (float) axes.scale(0);
    scaleY = (float) axes.scale(1);
    down = (float) table.firstDown(strip);
    firstY = (float) y;
  }
}
