package org.stn4j.data.cub;

import org.stn4j.data.paint.Colour;
import org.stn4j.data.paint.Painting;
import org.stn4j.data.paint.Placement;
import org.stn4j.data.paint.Shape;

/**
 * What the birds of a class have in common, which is little: the mark on the head (five kinds in
 * four colours), the mark on the wing (five kinds), and the length of the beak (two), 200 classes
 * in all. Shapes are in units of half the body's length, the bird looks to the right.
 */
final class BirdDesign {

  /** Number of classes. */
  static final int CLASSES = 200;

  /** No point of a bird is further from the middle of its body. */
  static final double REACH = 2.1;

  private static final Colour[] MARKS = {
    new Colour(0.85, 0.1, 0.1),
    new Colour(0.95, 0.85, 0.15),
    new Colour(0.95, 0.95, 0.95),
    new Colour(0.06, 0.06, 0.08)
  };

  private static final Colour DARK = new Colour(0.05, 0.05, 0.06);
  private static final Colour PALE = new Colour(0.93, 0.92, 0.85);

  private static final Shape TAIL = Shape.convex(-0.8, -0.3, -1.9, 0.0, -1.75, 0.35, -0.7, 0.2);
  private static final Shape BODY = Shape.ellipse(0, 0, 1, 0.56);
  private static final Shape WING = Shape.ellipse(-0.2, 0, 0.72, 0.34);
  private static final Shape HEAD = Shape.disc(0.95, -0.5, 0.4);
  private static final Shape SHORT_BEAK = Shape.convex(1.3, -0.6, 1.55, -0.47, 1.3, -0.36);
  private static final Shape LONG_BEAK = Shape.convex(1.3, -0.58, 1.95, -0.42, 1.3, -0.38);
  private static final Shape EYE = Shape.disc(1.08, -0.58, 0.07);

  /** In the order of {@link BirdLabels#PARTS}; the two eyes, legs and wings at one place. */
  private static final double[][] PARTS = {
    {-0.3, -0.5},
    {1.45, -0.48},
    {0, 0.5},
    {0.7, 0.25},
    {0.95, -0.9},
    {1.2, -0.78},
    {1.08, -0.58},
    {0.1, 0.8},
    {-0.2, 0.05},
    {0.65, -0.7},
    {1.08, -0.58},
    {0.1, 0.8},
    {-0.2, 0.05},
    {-1.5, 0.05},
    {1.05, -0.15}
  };

  private final int headMark;
  private final Colour headColour;
  private final int wingMark;
  private final boolean longBeak;

  private BirdDesign(int classId) {
    headMark = classId % 5;
    wingMark = classId / 5 % 5;
    headColour = MARKS[(headMark + classId / 25) % 4];
    longBeak = classId / 100 == 1;
  }

  /** The look of a class, 0 … 199. */
  static BirdDesign of(int classId) {
    return new BirdDesign(classId);
  }

  /** Where a part is, in the units of the shapes. */
  static double[] part(int part) {
    return PARTS[part];
  }

  /**
   * Paints a bird.
   *
   * @param plumage of body and head
   * @param wing of the wing
   */
  void paint(Painting painting, Placement place, Colour plumage, Colour wing) {
    painting.fill(Shape.line(0.07, 0.1, 0.4, 0.0, 1.05), place, DARK, 1);
    painting.fill(Shape.line(0.07, 0.3, 0.4, 0.25, 1.05), place, DARK, 1);
    painting.fill(TAIL, place, wing, 1);
    painting.fill(BODY, place, plumage, 1);
    painting.fill(WING, place, wing, 1);
    wingMark(painting, place);
    painting.fill(longBeak ? LONG_BEAK : SHORT_BEAK, place, DARK.mix(PALE, 0.25), 1);
    painting.fill(HEAD, place, plumage, 1);
    headMark(painting, place);
    painting.fill(EYE, place, DARK, 1);
    painting.fill(Shape.disc(1.1, -0.6, 0.025), place, PALE, 1);
  }

  private void headMark(Painting painting, Placement place) {
    Shape mark =
        switch (headMark) {
          case 0 -> HEAD.within(Shape.convex(0, -2, 2, -2, 2, -0.68, 0, -0.68));
          case 1 -> HEAD.within(Shape.line(0.16, 0.5, -0.6, 1.5, -0.55));
          case 2 -> HEAD.within(Shape.disc(1.1, -0.15, 0.28));
          case 3 -> Shape.convex(0.95, -1.2, 1.15, -0.82, 0.65, -0.75, 0.45, -1.1);
          default -> Shape.disc(1.08, -0.58, 0.15);
        };
    painting.fill(mark, place, headColour, 1);
  }

  private void wingMark(Painting painting, Placement place) {
    switch (wingMark) {
      case 0 -> {}
      case 1 -> painting.fill(Shape.line(0.13, 0.05, -0.25, -0.1, 0.25), place, PALE, 1);
      case 2 -> {
        painting.fill(Shape.line(0.1, 0.15, -0.25, 0.0, 0.25), place, PALE, 1);
        painting.fill(Shape.line(0.1, -0.15, -0.28, -0.3, 0.28), place, PALE, 1);
      }
      case 3 -> {
        for (double x : new double[] {-0.6, -0.25, 0.1}) {
          painting.fill(Shape.disc(x, 0, 0.1), place, PALE, 1);
        }
      }
      default ->
          painting.fill(
              WING.within(Shape.convex(-2, -1, -0.55, -1, -0.55, 1, -2, 1)), place, DARK, 1);
    }
  }
}
