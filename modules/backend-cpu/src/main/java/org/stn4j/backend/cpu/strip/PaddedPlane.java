package org.stn4j.backend.cpu.strip;

import java.util.Arrays;
import org.stn4j.backend.cpu.array.StridedArray;
import org.stn4j.sampling.Padding;

/**
 * The layout of a plane of an image with padding around it, in cells, so that every point that
 * reaches a pixel has four cells, and those at the border are like all others: H + 2 rows of W + 2
 * cells, the pixels in the middle, around them what the padding says; then cells for points that
 * reach no pixel, which hold {@link #outside}.
 *
 * <p>A cell is one element, or one for each of several channels.
 */
public final class PaddedPlane {

  /** Pixels along an axis at most. */
  private static final int LONGEST = 1 << 21;

  /** H. */
  public final int height;

  /** W. */
  public final int width;

  /** Cells in a row. */
  public final int pitch;

  /**
   * The first of four cells (this one, the next, and both plus {@link #pitch}) that hold {@link
   * #outside}.
   */
  final int nowhere;

  /** All cells. */
  final int count;

  /** Whether the border pixels go on outside; else there is {@link #outside}. */
  final boolean clamped;

  /** What cells hold that are no pixels, before {@link #surround}. */
  public final float outside;

  private final int lanes;

  /**
   * @param height H
   * @param width W
   * @param lanes elements of a cell
   */
  public PaddedPlane(int height, int width, Padding padding, int lanes) {
    if (!canHold(height, width, padding)) {
      throw new IllegalArgumentException(
          "cells hold up to "
              + LONGEST
              + " pixels a side with padding zeros, border or a constant, got "
              + height
              + "×"
              + width
              + ", "
              + padding.label());
    }
    this.height = height;
    this.width = width;
    this.pitch = width + 2;
    this.nowhere = StridedArray.length(height + 2, pitch);
    // One row more, and all lanes, must fit into a Java array as well.
    StridedArray.length(height + 4, pitch, lanes);
    this.count = nowhere + pitch + 2;
    this.clamped = !padding.isConstant();
    this.outside = (float) padding.outside();
    this.lanes = lanes;
  }

  /**
   * Whether what stands outside the image is near its border or nowhere, and whole numbers of
   * pixels can be computed with in {@code float}.
   */
  public static boolean canHold(int height, int width, Padding padding) {
    return (padding.isConstant() || padding.equals(Padding.BORDER))
        && height <= LONGEST
        && width <= LONGEST;
  }

  /** Elements of a plane. */
  public int length() {
    return count * lanes;
  }

  /** Cells between the last pixel of a row and the first of the next. */
  public int gap() {
    return pitch - width;
  }

  /** The first element of a row of pixels. */
  public int row(int y) {
    return ((y + 1) * pitch + 1) * lanes;
  }

  /** Fills the cells around the pixels, whose own are filled, of the plane at {@code base}. */
  public void surround(float[] u, int base) {
    if (!clamped) {
      return;
    }
    for (int y = 0; y < height; y++) {
      int first = base + row(y);
      int last = first + (width - 1) * lanes;
      System.arraycopy(u, first, u, first - lanes, lanes);
      System.arraycopy(u, last, u, last + lanes, lanes);
    }
    int line = pitch * lanes;
    System.arraycopy(u, base + line, u, base, line);
    System.arraycopy(u, base + height * line, u, base + (height + 1) * line, line);
    Arrays.fill(u, base + nowhere * lanes, base + length(), outside);
  }

  /** Adds the gradients of the cells around the pixels to those of the pixels that stand there. */
  public void fold(float[] du, int base) {
    if (!clamped) {
      return;
    }
    int line = pitch * lanes;
    for (int i = 0; i < line; i++) {
      du[base + line + i] += du[base + i];
      du[base + height * line + i] += du[base + (height + 1) * line + i];
    }
    for (int y = 0; y < height; y++) {
      int first = base + row(y);
      int last = first + (width - 1) * lanes;
      for (int l = 0; l < lanes; l++) {
        du[first + l] += du[first - lanes + l];
        du[last + l] += du[last + lanes + l];
      }
    }
  }
}
