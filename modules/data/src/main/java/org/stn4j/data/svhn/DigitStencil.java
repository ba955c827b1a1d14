package org.stn4j.data.svhn;

import org.stn4j.data.LabelledImages;
import org.stn4j.data.digits.DigitGenerator;
import org.stn4j.data.paint.Colour;
import org.stn4j.data.paint.Painting;
import org.stn4j.data.paint.Placement;

/** A written digit as a stencil: what of a box its ink covers. */
final class DigitStencil {

  private static final int INK = 64;

  private final LabelledImages image;
  private int left;
  private int top;
  private int right;
  private int bottom;

  /** The digit of an index of a generator. */
  DigitStencil(DigitGenerator generator, long index) {
    image = generator.images(index, 1);
    left = image.width();
    top = image.height();
    for (int y = 0; y < image.height(); y++) {
      for (int x = 0; x < image.width(); x++) {
        if (image.pixel(0, y, x) >= INK) {
          left = Math.min(left, x);
          top = Math.min(top, y);
          right = Math.max(right, x);
          bottom = Math.max(bottom, y);
        }
      }
    }
  }

  /** 0 … 9. */
  int digit() {
    return image.label(0);
  }

  /** Paints the digit so that its ink fills a box, given by the columns and rows of its edges. */
  void paint(Painting painting, double[] box, Colour colour) {
    Placement place =
        new Placement(
            box[0] + box[2] / 2 - 0.5, box[1] + box[3] / 2 - 0.5, box[2] / 2, 0, 0, box[3] / 2);
    double width = right - left + 1;
    double height = bottom - top + 1;
    painting.cover(
        1.1,
        place,
        (x, y) -> at(left - 0.5 + (x + 1) / 2 * width, top - 0.5 + (y + 1) / 2 * height),
        colour);
  }

  /** Ink at a point, 0 … 1, made steeper: a digit of a plate has sharper edges than a pen's. */
  private double at(double x, double y) {
    int column = (int) Math.floor(x);
    int row = (int) Math.floor(y);
    double fx = x - column;
    double fy = y - row;
    double ink =
        (1 - fy) * ((1 - fx) * pixel(row, column) + fx * pixel(row, column + 1))
            + fy * ((1 - fx) * pixel(row + 1, column) + fx * pixel(row + 1, column + 1));
    return Math.max(0, Math.min(1, 1.8 * ink / 255 - 0.3));
  }

  private int pixel(int row, int column) {
    return row < 0 || column < 0 || row >= image.height() || column >= image.width()
        ? 0
        : image.pixel(0, row, column);
  }
}
