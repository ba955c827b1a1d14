package org.stn4j.data.cub;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.stn4j.data.image.ImageStore;

/**
 * The labels of a bird, as places in {@link #NAMES}. Places are in pixels of the picture in the
 * store, rounded.
 */
public final class BirdLabels {

  /** 0, 1, …: one less than in the published lists. */
  public static final int CLASS = 0;

  /** The published number of the image; of a generated one its index. */
  public static final int IMAGE = 1;

  /** 1 where the image is to be learned from, 0 where it is to be measured on. */
  public static final int TRAINING = 2;

  /** First column of the box around the bird. */
  public static final int LEFT = 3;

  /** First row of the box. */
  public static final int TOP = 4;

  /** Width of the box. */
  public static final int WIDTH = 5;

  /** Height of the box. */
  public static final int HEIGHT = 6;

  /** The fifteen parts, in the published order. */
  public static final List<String> PARTS =
      List.of(
          "back",
          "beak",
          "belly",
          "breast",
          "crown",
          "forehead",
          "left eye",
          "left leg",
          "left wing",
          "nape",
          "right eye",
          "right leg",
          "right wing",
          "tail",
          "throat");

  /** The parts that make up the head. */
  public static final List<String> HEAD =
      List.of("beak", "crown", "forehead", "left eye", "nape", "right eye", "throat");

  /** The parts that make up the body. */
  public static final List<String> BODY =
      List.of("back", "belly", "breast", "left wing", "right wing");

  /** The names, in order; each part has its column, its row, and 1 where it can be seen. */
  public static final List<String> NAMES = names();

  private static final int FIRST_PART = 7;

  private BirdLabels() {}

  private static List<String> names() {
    List<String> names =
        new ArrayList<>(List.of("class", "image", "training", "left", "top", "width", "height"));
    for (String part : PARTS) {
      names.add(part + " x");
      names.add(part + " y");
      names.add(part + " visible");
    }
    return List.copyOf(names);
  }

  /** Where a part's column is among the labels; its row and whether it is visible follow. */
  public static int part(String name) {
    int part = PARTS.indexOf(name);
    if (part < 0) {
      throw new IllegalArgumentException("part must be one of " + PARTS + ", got " + name);
    }
    return FIRST_PART + 3 * part;
  }

  /**
   * The middle of those of some parts that can be seen: column and row, in pixels.
   *
   * @return null where none can be seen
   */
  public static double[] middle(ImageStore birds, int example, List<String> parts) {
    double x = 0;
    double y = 0;
    int seen = 0;
    for (String name : parts) {
      int part = part(name);
      if (birds.label(example, part + 2) == 1) {
        x += birds.label(example, part);
        y += birds.label(example, part + 1);
        seen++;
      }
    }
    return seen == 0 ? null : new double[] {x / seen, y / seen};
  }

  /** One more than the largest class. */
  public static int classes(ImageStore birds) {
    return 1 + IntStream.range(0, birds.count()).map(i -> birds.label(i, CLASS)).max().orElse(-1);
  }
}
