package org.stn4j.data;

import java.util.Arrays;

/**
 * Grey-scale images of one size, each with a class label. Immutable by agreement: the arrays are
 * shared, not copied, and nobody writes into them.
 *
 * <p>Pixels are bytes, 0 (black) to 255 (white), row by row; {@link #copy} gives them as floats in
 * [0, 1].
 */
public final class LabelledImages {

  private final int height;
  private final int width;
  private final int classes;
  private final byte[] pixels;
  private final byte[] labels;
  private final Provenance provenance;

  /**
   * @param height H in pixels, at least 1
   * @param width W in pixels, at least 1
   * @param classes number of classes, 1 … 256
   * @param pixels N·H·W bytes, image after image, each row by row; kept, not copied
   * @param labels N labels, each 0 … classes − 1; kept, not copied
   * @param provenance where the images came from
   * @throws IllegalArgumentException if the sizes do not fit together or a label is out of range
   */
  public LabelledImages(
      int height, int width, int classes, byte[] pixels, byte[] labels, Provenance provenance) {
    if (height < 1 || width < 1) {
      throw new IllegalArgumentException(
          "images must have at least one pixel, got " + height + "x" + width);
    }
    if (classes < 1 || classes > 256) {
      throw new IllegalArgumentException("classes must be 1 to 256, got " + classes);
    }
    if (pixels.length != (long) labels.length * height * width) {
      throw new IllegalArgumentException(
          labels.length
              + " images of "
              + height
              + "x"
              + width
              + " have "
              + (long) labels.length * height * width
              + " pixels, got "
              + pixels.length);
    }
    for (int i = 0; i < labels.length; i++) {
      if ((labels[i] & 0xff) >= classes) {
        throw new IllegalArgumentException(
            "label " + i + " must be 0 to " + (classes - 1) + ", got " + (labels[i] & 0xff));
      }
    }
    this.height = height;
    this.width = width;
    this.classes = classes;
    this.pixels = pixels;
    this.labels = labels;
    this.provenance = provenance;
  }

  /** N. */
  public int count() {
    return labels.length;
  }

  /** H in pixels. */
  public int height() {
    return height;
  }

  /** W in pixels. */
  public int width() {
    return width;
  }

  /** Number of classes; labels are 0 … classes − 1. */
  public int classes() {
    return classes;
  }

  /** The class of an image, 0 … classes − 1. */
  public int label(int example) {
    return labels[example] & 0xff;
  }

  /** A pixel, 0 … 255. */
  public int pixel(int example, int row, int column) {
    return pixels[offset(example) + row * width + column] & 0xff;
  }

  /** Where an image starts in {@link #pixels()}. */
  public int offset(int example) {
    return example * height * width;
  }

  /** All pixels [N·H·W]; shared, not to be changed. */
  public byte[] pixels() {
    return pixels;
  }

  /** All labels [N]; shared, not to be changed. */
  public byte[] labels() {
    return labels;
  }

  /**
   * Writes an image as floats in [0, 1].
   *
   * @param example 0 … N − 1
   * @param out receives H·W values, row by row
   * @param offset of the first one in {@code out}
   */
  public void copy(int example, float[] out, int offset) {
    int from = offset(example);
    for (int i = 0; i < height * width; i++) {
      out[offset + i] = (pixels[from + i] & 0xff) / 255f;
    }
  }

  /** The first {@code count} images, or all where there are no more. */
  public LabelledImages first(int count) {
    if (count >= count()) {
      return this;
    }
    return new LabelledImages(
        height,
        width,
        classes,
        Arrays.copyOf(pixels, offset(count)),
        Arrays.copyOf(labels, count),
        new Provenance(
            provenance.kind(), provenance.origin() + ", the first " + count + " images"));
  }

  /** Where the images came from. */
  public Provenance provenance() {
    return provenance;
  }

  @Override
  public String toString() {
    return labels.length + " images of " + height + "x" + width + " from " + provenance.origin();
  }
}
