package org.stn4j.data.image;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.stn4j.data.Provenance;

/**
 * Images [C, H, W] of bytes, each with K labels, in memory or mapped from a file; all of one size,
 * or each of its own. Together they may have more than 2³¹ bytes. Immutable and thread-safe.
 *
 * <p>{@link #copy} gives values in [0, 1], v/255, planar.
 */
public final class ImageStore {

  private static final float[] UNIT = new float[256];

  static {
    for (int v = 0; v < 256; v++) {
      UNIT[v] = v / 255f;
    }
  }

  private final ImageIndex index;
  private final ByteBuffer[] pieces;
  private final int[] offsets;
  private final Provenance provenance;

  /**
   * @param pieces [N] where each image lies; one buffer may hold many
   * @param offsets [N] of its first byte in there
   */
  ImageStore(ImageIndex index, ByteBuffer[] pieces, int[] offsets, Provenance provenance) {
    this.index = index;
    this.pieces = pieces;
    this.offsets = offsets;
    this.provenance = provenance;
  }

  /**
   * Images in memory.
   *
   * @param labelNames K names of labels
   * @param examples each with K labels; their pixels are kept, not copied
   * @param provenance where they came from
   * @throws IllegalArgumentException if they differ in channels or have not K labels
   */
  public static ImageStore of(
      List<String> labelNames, List<Example> examples, Provenance provenance) {
    ByteBuffer[] pieces = new ByteBuffer[examples.size()];
    Arrays.setAll(pieces, i -> ByteBuffer.wrap(examples.get(i).picture().pixels()));
    List<ImageIndex.Row> rows = new ArrayList<>();
    for (Example example : examples) {
      rows.add(ImageIndex.Row.of(example));
    }
    return new ImageStore(
        ImageIndex.of(labelNames, rows, List.of()), pieces, new int[pieces.length], provenance);
  }

  /** N. */
  public int count() {
    return index.count();
  }

  /** C. */
  public int channels() {
    return index.channels();
  }

  /** H of an image in pixels. */
  public int height(int example) {
    return index.heights()[example];
  }

  /** W of an image in pixels. */
  public int width(int example) {
    return index.widths()[example];
  }

  /** Whether all images are H×W. */
  public boolean isOfSize(int height, int width) {
    return Arrays.stream(index.heights()).allMatch(h -> h == height)
        && Arrays.stream(index.widths()).allMatch(w -> w == width);
  }

  /** What the K labels are. */
  public List<String> labelNames() {
    return index.labelNames();
  }

  /**
   * A label of an image.
   *
   * @param example 0 … N − 1
   * @param label 0 … K − 1, its place in {@link #labelNames()}
   */
  public int label(int example, int label) {
    return index.labels()[example * index.labelNames().size() + label];
  }

  /** Where a label stands among the K. */
  public int labelIndex(String name) {
    int label = index.labelNames().indexOf(name);
    if (label < 0) {
      throw new IllegalArgumentException(
          "label must be one of " + index.labelNames() + ", got " + name);
    }
    return label;
  }

  /** An image. */
  public PlanarImage picture(int example) {
    byte[] pixels = new byte[index.bytes(example)];
    pieces[example].get(offsets[example], pixels);
    return new PlanarImage(channels(), height(example), width(example), pixels);
  }

  /**
   * Writes an image as values in [0, 1].
   *
   * @param example 0 … N − 1
   * @param out receives C·H·W values, channel by channel, each row by row
   * @param offset of the first one in {@code out}
   */
  public void copy(int example, float[] out, int offset) {
    byte[] pixels = new byte[index.bytes(example)];
    pieces[example].get(offsets[example], pixels);
    for (int i = 0; i < pixels.length; i++) {
      out[offset + i] = UNIT[pixels[i] & 0xff];
    }
  }

  /**
   * Writes a part of an image as values in [0, 1].
   *
   * @param example 0 … N − 1
   * @param top its first row
   * @param left its first column
   * @param rows H′
   * @param columns W′
   * @param mirrored whether left and right are exchanged
   * @param out receives C·H′·W′ values, channel by channel, each row by row
   * @param offset of the first one in {@code out}
   * @throws IndexOutOfBoundsException if the part does not lie inside the image
   */
  public void copy(
      int example,
      int top,
      int left,
      int rows,
      int columns,
      boolean mirrored,
      float[] out,
      int offset) {
    int height = height(example);
    int width = width(example);
    if (top < 0 || left < 0 || rows > height - top || columns > width - left) {
      throw new IndexOutOfBoundsException(
          String.format(
              "a part must lie inside %dx%d, got %dx%d at row %d, column %d",
              height, width, rows, columns, top, left));
    }
    byte[] row = new byte[columns];
    int to = offset;
    for (int c = 0; c < channels(); c++) {
      for (int y = top; y < top + rows; y++, to += columns) {
        pieces[example].get(offsets[example] + (c * height + y) * width + left, row);
        for (int x = 0; x < columns; x++) {
          out[to + x] = UNIT[row[mirrored ? columns - 1 - x : x] & 0xff];
        }
      }
    }
  }

  /**
   * Some of the images, in this order, sharing the pixels.
   *
   * @param examples each 0 … N − 1
   */
  public ImageStore select(int... examples) {
    ByteBuffer[] some = new ByteBuffer[examples.length];
    int[] at = new int[examples.length];
    for (int i = 0; i < examples.length; i++) {
      some[i] = pieces[examples[i]];
      at[i] = offsets[examples[i]];
    }
    return new ImageStore(index.select(examples), some, at, provenance);
  }

  /**
   * These images, then those of another store, sharing the pixels.
   *
   * @throws IllegalArgumentException if it has other channels or labels
   */
  public ImageStore followedBy(ImageStore other) {
    ByteBuffer[] both = Arrays.copyOf(pieces, pieces.length + other.pieces.length);
    System.arraycopy(other.pieces, 0, both, pieces.length, other.pieces.length);
    int[] at = Arrays.copyOf(offsets, both.length);
    System.arraycopy(other.offsets, 0, at, offsets.length, other.offsets.length);
    return new ImageStore(index.followedBy(other.index), both, at, provenance);
  }

  /** Why each picture that the source has and the store has not was left out, one line each. */
  public List<String> skipped() {
    return index.skipped();
  }

  /**
   * SHA-256, in hexadecimal, of the labels' names and of every image's own SHA-256 (of C, H, W,
   * labels, pixels) in order: the same however the images were packed.
   */
  public String sha256() {
    return index.checksum();
  }

  /** Where the images came from. */
  public Provenance provenance() {
    return provenance;
  }

  @Override
  public String toString() {
    return count() + " images from " + provenance.origin();
  }
}
