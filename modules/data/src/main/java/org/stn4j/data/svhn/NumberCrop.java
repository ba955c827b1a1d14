package org.stn4j.data.svhn;

import java.util.List;
import org.stn4j.data.DatasetException;
import org.stn4j.data.image.PlanarImage;

/**
 * How the part of a picture around a number is chosen and resized.
 *
 * <p>The boxes of all digits are cut off at the picture's border; the smallest rectangle that holds
 * what is left, [l, r) × [t, b), grows about its centre to {@code growth} times its width and as
 * many times its height, is cut off at the border again, rounded outwards to whole pixels, and
 * resized to size × size, whatever its shape.
 *
 * @param size height and width of the result in pixels
 * @param growth at least 1
 */
public record NumberCrop(int size, double growth) {

  /**
   * 64×64, the rectangle grown by 30 % in each dimension: as Goodfellow et al. (Multi-digit Number
   * Recognition from Street View Imagery using Deep Convolutional Neural Networks, 2013, section
   * 4).
   */
  public static final NumberCrop TIGHT = new NumberCrop(64, 1.3);

  /**
   * 128×128 with twice as much of the picture in each dimension, growth 2.6, where the picture has
   * it: digits keep about the size in pixels that they have in {@link #TIGHT}. The papers say only
   * that these crops are looser.
   */
  public static final NumberCrop LOOSE = new NumberCrop(128, 2.6);

  /**
   * @throws IllegalArgumentException if there is no pixel, or the rectangle would shrink
   */
  public NumberCrop {
    if (size < 1 || !(growth >= 1)) {
      throw new IllegalArgumentException(
          "a crop must have size and growth of at least 1, got " + size + " and " + growth);
    }
  }

  /**
   * The part of a picture.
   *
   * @param where file and member, for errors
   * @throws DatasetException if a box lies outside the picture altogether
   */
  PlanarImage of(String where, PlanarImage picture, List<DigitBox> boxes) throws DatasetException {
    int[] part = part(where, picture.height(), picture.width(), boxes);
    return picture.crop(part[1], part[0], part[3] - part[1], part[2] - part[0]).resize(size, size);
  }

  /** Left, top, right and bottom, the last two exclusive. */
  int[] part(String where, int height, int width, List<DigitBox> boxes) throws DatasetException {
    double left = width;
    double top = height;
    double right = 0;
    double bottom = 0;
    for (DigitBox box : boxes) {
      double l = Math.max(0, box.left());
      double t = Math.max(0, box.top());
      double r = Math.min(width, box.left() + box.width());
      double b = Math.min(height, box.top() + box.height());
      if (!(l < r && t < b)) {
        throw new DatasetException(
            String.format(
                "%s: expected boxes that have pixels of the picture %dx%d, got %s",
                where, height, width, box));
      }
      left = Math.min(left, l);
      top = Math.min(top, t);
      right = Math.max(right, r);
      bottom = Math.max(bottom, b);
    }
    double moreX = (growth - 1) / 2 * (right - left);
    double moreY = (growth - 1) / 2 * (bottom - top);
    return new int[] {
      (int) Math.max(0, Math.floor(left - moreX)),
      (int) Math.max(0, Math.floor(top - moreY)),
      (int) Math.min(width, Math.ceil(right + moreX)),
      (int) Math.min(height, Math.ceil(bottom + moreY))
    };
  }
}
