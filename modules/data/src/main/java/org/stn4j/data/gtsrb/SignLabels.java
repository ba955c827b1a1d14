package org.stn4j.data.gtsrb;

import java.util.List;

/**
 * The labels of a sign, as places in {@link #NAMES}. Width, height and the region of interest are
 * those of the original picture in pixels, as annotated; the picture in the store may have another
 * size.
 */
public final class SignLabels {

  /** 0 … 42. */
  public static final int CLASS = 0;

  /** Pictures of one track show one sign while a car approaches; −1 in the test set. */
  public static final int TRACK = 1;

  /** Position in the track; in the test set the number of the picture. */
  public static final int FRAME = 2;

  /** W of the original. */
  public static final int WIDTH = 3;

  /** H of the original. */
  public static final int HEIGHT = 4;

  /** First column of the sign. */
  public static final int LEFT = 5;

  /** First row of the sign. */
  public static final int TOP = 6;

  /** Last column of the sign. */
  public static final int RIGHT = 7;

  /** Last row of the sign. */
  public static final int BOTTOM = 8;

  /** Number of classes. */
  public static final int CLASSES = 43;

  /** The names, in order. */
  public static final List<String> NAMES =
      List.of("class", "track", "frame", "width", "height", "left", "top", "right", "bottom");

  private SignLabels() {}
}
