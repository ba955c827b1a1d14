package org.stn4j.data.distort;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.stn4j.data.LabelledImages;

/**
 * T and TC: the image at a random place of a black canvas, and with it patches cropped at random
 * from other images of the set.
 *
 * <p>Every place is a whole number of pixels, uniform over those at which the image, or the patch,
 * lies wholly on the canvas; a patch is cropped from a uniform place of a uniformly chosen other
 * image. The patches are put down first, then the image on top of them; what overlaps is added, and
 * cut at 1 after each.
 *
 * <p>Source: Jaderberg et al. 2015, section 4.1 and appendices A.2 and A.4; the order as in the
 * authors' generator, https://github.com/deepmind/mnist-cluttered.
 */
public final class TranslationClutter implements Distortion {

  /** Pixel values in [0, 1]. */
  private static final float[] LEVELS = new float[256];

  static {
    for (int i = 0; i < LEVELS.length; i++) {
      LEVELS[i] = i / 255f;
    }
  }

  private final String name;
  private final int size;
  private final int patches;
  private final int patchSize;
  private final double reach;

  /**
   * @param name its name
   * @param size of the canvas, which is square, in pixels
   * @param patches how many, at least 0
   * @param patchSize their side in pixels, 1 … size
   */
  public TranslationClutter(String name, int size, int patches, int patchSize) {
    this(name, size, patches, patchSize, 1);
  }

  private TranslationClutter(String name, int size, int patches, int patchSize, double reach) {
    if (size < 1 || patches < 0 || patchSize < 1 || patchSize > size) {
      throw new IllegalArgumentException(
          "expected a canvas that holds the patches, got canvas "
              + size
              + ", "
              + patches
              + " patches of side "
              + patchSize);
    }
    this.name = name;
    this.size = size;
    this.patches = patches;
    this.patchSize = patchSize;
    this.reach = reach;
  }

  /**
   * Where an image is put: the first that a drawing takes from its stream, so that an equal stream
   * gives the place in a picture.
   *
   * @param height of the image in pixels, at most that of the canvas
   * @param width of the image in pixels, at most that of the canvas
   * @return the pixel of the canvas under the image's first one
   */
  public Place place(int height, int width, RandomGenerator random) {
    int left = offset(size - width, random);
    return new Place(left, offset(size - height, random));
  }

  private int offset(int slack, RandomGenerator random) {
    int reached = (int) Math.round(reach * slack);
    return (slack - reached) / 2 + random.nextInt(reached + 1);
  }

  /**
   * A pixel of the canvas.
   *
   * @param left its column
   * @param top its row
   */
  public record Place(int left, int top) {}

  /**
   * The same with the image nearer to the middle; the patches are anywhere.
   *
   * @param amount part of the way from the middle to the border, 0 to 1, to a whole pixel
   */
  public TranslationClutter weakened(double amount) {
    if (!(amount >= 0 && amount <= 1)) {
      throw new IllegalArgumentException("amount must be 0 to 1, got " + amount);
    }
    return new TranslationClutter(name, size, patches, patchSize, amount * reach);
  }

  /** TC: six patches of 6×6 on 60×60. */
  public static TranslationClutter cluttered() {
    return new TranslationClutter("TC", 60, 6, 6);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String description() {
    String clutter =
        patches == 0
            ? ""
            : patches + " patches of " + patchSize + "x" + patchSize + " of other images below, ";
    String place =
        reach == 1
            ? "image at a random place, "
            : "image up to " + WarpDistortion.number(reach) + " of the way to the border, ";
    return clutter + place + "sums cut at 1, " + size + "x" + size;
  }

  @Override
  public int height() {
    return size;
  }

  @Override
  public int width() {
    return size;
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if the images do not fit on the canvas, are smaller than a
   *     patch, or there is no other image to crop from
   */
  @Override
  public void draw(
      LabelledImages images, int example, RandomGenerator random, float[] out, int offset) {
    int h = images.height();
    int w = images.width();
    if (h > size || w > size) {
      throw new IllegalArgumentException(
          name + " needs images of at most " + size + "x" + size + ", got " + h + "x" + w);
    }
    if (patches > 0 && (images.count() < 2 || h < patchSize || w < patchSize)) {
      throw new IllegalArgumentException(
          name
              + " crops patches of side "
              + patchSize
              + " from other images of the set, got "
              + images);
    }
    Arrays.fill(out, offset, offset + size * size, 0f);
    Place place = place(h, w, random);
    for (int p = 0; p < patches; p++) {
      int other = random.nextInt(images.count() - 1);
      other += other >= example ? 1 : 0;
      int fromX = random.nextInt(w - patchSize + 1);
      int fromY = random.nextInt(h - patchSize + 1);
      int toX = random.nextInt(size - patchSize + 1);
      int toY = random.nextInt(size - patchSize + 1);
      int to = offset + toY * size + toX;
      add(images, other, fromY, fromX, patchSize, patchSize, out, to);
    }
    add(images, example, 0, 0, h, w, out, offset + place.top() * size + place.left());
  }

  /** Adds a rectangle of an image to the canvas, at most to 1. */
  private void add(
      LabelledImages images, int example, int y, int x, int h, int w, float[] out, int to) {
    byte[] pixels = images.pixels();
    int first = images.offset(example) + y * images.width() + x;
    for (int row = 0; row < h; row++) {
      int from = first + row * images.width();
      int i = to + row * size;
      for (int column = 0; column < w; column++) {
        out[i + column] = Math.min(1f, out[i + column] + LEVELS[pixels[from + column] & 0xff]);
      }
    }
  }
}
