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

  /** Images before the first one in {@link #pixels}. */
  private final int before;

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
    this.before = 0;
    this.pixels = pixels;
    this.labels = labels;
    this.provenance = provenance;
  }

  private LabelledImages(LabelledImages of, int from, int to) {
    this.height = of.height;
    this.width = of.width;
    this.classes = of.classes;
    this.before = of.before + from;
    this.pixels = of.pixels;
    this.labels = Arrays.copyOfRange(of.labels, from, to);
    this.provenance =
        new Provenance(
            of.provenance.kind(), of.provenance.origin() + ", images " + from + " to " + (to - 1));
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

  /** Where an image starts in {@link #pixels()}; for N, where the last one ends. */
  public int offset(int example) {
    return (before + example) * height * width;
  }

  /**
   * The array that holds the pixels, N·H·W of them from {@code offset(0)} on; shared, not to be
   * changed. There may be other images before and behind.
   */
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
    return count >= count() ? this : range(0, count);
  }

  /**
   * Some consecutive images, as a view: the pixels are shared.
   *
   * @param from the first one, at least 0
   * @param to behind the last one, at most N
   * @throws IllegalArgumentException if there is no image between them
   */
  public LabelledImages range(int from, int to) {
    if (from < 0 || to > count() || from >= to) {
      throw new IllegalArgumentException(
          "expected a range of the images 0 to " + (count() - 1) + ", got " + from + " to " + to);
    }
    return new LabelledImages(this, from, to);
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
