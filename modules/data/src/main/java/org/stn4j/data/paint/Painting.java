package org.stn4j.data.paint;

import java.util.random.RandomGenerator;
import org.stn4j.data.image.PlanarImage;

/** Red, green and blue of a picture while it is painted. Pixel (0, 0) has its centre at (0, 0). */
public final class Painting {

  /** What is painted at a pixel, as seen from the figure. */
  @FunctionalInterface
  public interface Cover {

    /** Share of the pixel that is covered, 0 … 1, at a point of the figure. */
    double at(double x, double y);
  }

  private final int height;
  private final int width;
  private final double[] values;

  /** A black picture. */
  public Painting(int height, int width) {
    this.height = height;
    this.width = width;
    this.values = new double[3 * height * width];
  }

  /** H. */
  public int height() {
    return height;
  }

  /** W. */
  public int width() {
    return width;
  }

  /** Gives a pixel a colour. */
  public void set(int row, int column, Colour colour) {
    blend(row * width + column, colour, 1);
  }

  private void blend(int pixel, Colour colour, double share) {
    int plane = height * width;
    values[pixel] += share * (colour.red() - values[pixel]);
    values[plane + pixel] += share * (colour.green() - values[plane + pixel]);
    values[2 * plane + pixel] += share * (colour.blue() - values[2 * plane + pixel]);
  }

  /**
   * Fills a figure; its edge is one pixel wide.
   *
   * @param opacity 0 … 1
   */
  public void fill(Shape shape, Placement place, Colour colour, double opacity) {
    double scale = place.scale();
    cover(
        shape.extent(),
        place,
        (x, y) -> Math.max(0, Math.min(1, 0.5 - scale * shape.distance(x, y))) * opacity,
        colour);
  }

  /**
   * Paints where a figure covers.
   *
   * @param extent the cover is 0 where a coordinate is further from 0 by more than a pixel
   */
  public void cover(double extent, Placement place, Cover cover, Colour colour) {
    double acrossX = extent * (Math.abs(place.a()) + Math.abs(place.b())) + 1;
    double acrossY = extent * (Math.abs(place.c()) + Math.abs(place.d())) + 1;
    int left = Math.max(0, (int) Math.floor(place.centreX() - acrossX));
    int right = Math.min(width - 1, (int) Math.ceil(place.centreX() + acrossX));
    int top = Math.max(0, (int) Math.floor(place.centreY() - acrossY));
    int bottom = Math.min(height - 1, (int) Math.ceil(place.centreY() + acrossY));
    double inverse = 1 / place.determinant();
    for (int row = top; row <= bottom; row++) {
      double py = row - place.centreY();
      for (int column = left; column <= right; column++) {
        double px = column - place.centreX();
        double x = (place.d() * px - place.b() * py) * inverse;
        double y = (place.a() * py - place.c() * px) * inverse;
        double share = cover.at(x, y);
        if (share > 0) {
          blend(row * width + column, colour, share);
        }
      }
    }
  }

  /** Multiplies every value by a gain that changes linearly from the left to the right. */
  public void light(double left, double right) {
    for (int i = 0; i < values.length; i++) {
      double t = width > 1 ? (double) (i % width) / (width - 1) : 0;
      values[i] *= left + t * (right - left);
    }
  }

  /**
   * The picture, with noise: the difference of two uniform numbers, scaled, is added to every
   * value.
   *
   * @param noise its standard deviation, where white is 1
   */
  public PlanarImage picture(double noise, RandomGenerator random) {
    byte[] pixels = new byte[values.length];
    double reach = noise * Math.sqrt(6);
    for (int i = 0; i < values.length; i++) {
      double value = values[i] + reach * (random.nextDouble() - random.nextDouble());
      pixels[i] = (byte) Math.round(255 * Math.max(0, Math.min(1, value)));
    }
    return new PlanarImage(3, height, width, pixels);
  }
}
