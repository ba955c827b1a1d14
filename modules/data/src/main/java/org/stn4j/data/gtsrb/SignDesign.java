package org.stn4j.data.gtsrb;

import java.util.List;
import org.stn4j.data.paint.Colour;
import org.stn4j.data.paint.Painting;
import org.stn4j.data.paint.Placement;
import org.stn4j.data.paint.Shape;

/** How the signs of a class look: a plate of one of eight kinds, and a glyph on it. */
final class SignDesign {

  private static final Colour RED = new Colour(0.75, 0.08, 0.12);
  private static final Colour WHITE = new Colour(0.93, 0.93, 0.9);
  private static final Colour BLACK = new Colour(0.08, 0.08, 0.08);
  private static final Colour BLUE = new Colour(0.07, 0.25, 0.65);
  private static final Colour YELLOW = new Colour(0.95, 0.75, 0.1);
  private static final Colour GREY = new Colour(0.5, 0.5, 0.5);

  private static final Shape DISC = Shape.disc(0, 0, 1);
  private static final Shape UP = Shape.convex(0, -1, 1, 0.73, -1, 0.73);
  private static final Shape UP_INNER = Shape.convex(0, -0.57, 0.64, 0.53, -0.64, 0.53);
  private static final Shape DOWN = Shape.convex(-1, -0.73, 1, -0.73, 0, 1);
  private static final Shape DOWN_INNER = Shape.convex(-0.64, -0.53, 0.64, -0.53, 0, 0.57);
  private static final Shape DIAMOND = Shape.convex(0, -1, 1, 0, 0, 1, -1, 0);
  private static final Shape OCTAGON =
      Shape.convex(-0.41, -1, 0.41, -1, 1, -0.41, 1, 0.41, 0.41, 1, -0.41, 1, -1, 0.41, -1, -0.41);
  private static final Shape END =
      Shape.line(0.12, -0.75, 0.75, 0.75, -0.75).within(Shape.disc(0, 0, 0.95));

  private enum Plate {
    LIMIT,
    DANGER,
    ORDER,
    END,
    YIELD,
    PRIORITY,
    STOP,
    NO_ENTRY
  }

  private static final String CAR_AND_CAR = "@2.3,4,1.4;@5.7,4,1.4";
  private static final String TRUCK_AND_CAR = "1,3 3.5,3 3.5,5 1,5 1,3;@6,4,1.3";
  private static final String CURVE = "5,8 5,5 3,3 3,1;1.8,2.2 3,0.5 4.2,2.2";
  private static final String TURN = "2.5,7 2.5,4 6.5,4;5,2.3 6.7,4 5,5.7";
  private static final String AHEAD_OR_TURN =
      "3,7.5 3,1;1.5,2.5 3,.7 4.5,2.5;3,5 7,5;5.6,3.6 7,5 5.6,6";
  private static final String KEEP = "2,2 6,6;6.2,2.8 6.2,6.2 2.8,6.2";

  private static final List<SignDesign> ALL =
      List.of(
          new SignDesign(Plate.LIMIT, "#20"),
          new SignDesign(Plate.LIMIT, "#30"),
          new SignDesign(Plate.LIMIT, "#50"),
          new SignDesign(Plate.LIMIT, "#60"),
          new SignDesign(Plate.LIMIT, "#70"),
          new SignDesign(Plate.LIMIT, "#80"),
          new SignDesign(Plate.END, "#80"),
          new SignDesign(Plate.LIMIT, "#100"),
          new SignDesign(Plate.LIMIT, "#120"),
          new SignDesign(Plate.LIMIT, CAR_AND_CAR),
          new SignDesign(Plate.LIMIT, TRUCK_AND_CAR),
          new SignDesign(Plate.DANGER, "4,0 4,8;1.5,4.5 6.5,4.5"),
          new SignDesign(Plate.PRIORITY, ""),
          new SignDesign(Plate.YIELD, ""),
          new SignDesign(Plate.STOP, "#STOP"),
          new SignDesign(Plate.LIMIT, ""),
          new SignDesign(
              Plate.LIMIT, "1,2.5 5,2.5 5,5 1,5 1,2.5;5,3.7 7,3.7 7,5 5,5;@2.5,6,.8;@6,6,.8"),
          new SignDesign(Plate.NO_ENTRY, ""),
          new SignDesign(Plate.DANGER, "4,0 4,5;@4,7.3,.8"),
          new SignDesign(Plate.DANGER, CURVE),
          new SignDesign(Plate.DANGER, "~" + CURVE),
          new SignDesign(Plate.DANGER, "3,8 3,6 5,4 3,2 3,0"),
          new SignDesign(Plate.DANGER, "0,6 1.5,6 2.7,4 4,6 5.3,4 6.5,6 8,6"),
          new SignDesign(
              Plate.DANGER, "2.5,1 5.5,1 5.5,3 2.5,3 2.5,1;2,8 4,6.5 2.5,5;6,8 4.5,6.5 6,5"),
          new SignDesign(Plate.DANGER, "2,0 2,8;6,8 6,5 4.5,3 4.5,0"),
          new SignDesign(Plate.DANGER, "@5,.8,.9;5,2 3,5 1.5,8;3,5 4.5,8;4.5,3.5 7,5;6,7.5 8,7.5"),
          new SignDesign(Plate.DANGER, "@4,1,1;@4,4,1;@4,7,1"),
          new SignDesign(Plate.DANGER, "@4,.8,.9;4,2 4,5 2,8;4,5 6,8;2,4.5 4,2.5 6,4.5"),
          new SignDesign(
              Plate.DANGER,
              "@2,2,.8;2,3 2,5.5 1,8;2,5.5 3,8;2,4 6,4;@6,2,.8;6,3 6,5.5 5,8;6,5.5 7,8"),
          new SignDesign(Plate.DANGER, "%1.8,5.5,1.7;%6.2,5.5,1.7;1.8,5.5 3.5,3 5.5,3 6.2,5.5"),
          new SignDesign(Plate.DANGER, "4,0.5 4,7.5;1,2.2 7,5.8;1,5.8 7,2.2"),
          new SignDesign(Plate.DANGER, "1,3 5,3 7,1;5,3 5,7.5;1,3 2,7.5;6.5,1 8,0"),
          new SignDesign(Plate.END, ""),
          new SignDesign(Plate.ORDER, TURN),
          new SignDesign(Plate.ORDER, "~" + TURN),
          new SignDesign(Plate.ORDER, "4,7.5 4,1;2.3,2.7 4,.7 5.7,2.7"),
          new SignDesign(Plate.ORDER, AHEAD_OR_TURN),
          new SignDesign(Plate.ORDER, "~" + AHEAD_OR_TURN),
          new SignDesign(Plate.ORDER, KEEP),
          new SignDesign(Plate.ORDER, "~" + KEEP),
          new SignDesign(Plate.ORDER, "%4,4,2.6;5.5,0 6.3,2.2 4,2.8;1,6.5 1.2,4 3.2,5"),
          new SignDesign(Plate.END, CAR_AND_CAR),
          new SignDesign(Plate.END, TRUCK_AND_CAR));

  private final Plate plate;
  private final List<Shape> glyph;

  private SignDesign(Plate plate, String glyph) {
    this.plate = plate;
    this.glyph = Glyph.parts(glyph);
  }

  /** The look of a class, 0 … 42; the classes are GTSRB's. */
  static SignDesign of(int classId) {
    return ALL.get(classId);
  }

  /**
   * Paints a sign of radius 1.
   *
   * @param fade share by which all colours have become grey, 0 … 1
   */
  void paint(Painting painting, Placement place, double fade) {
    switch (plate) {
      case LIMIT -> {
        fill(painting, DISC, place, RED, fade);
        fill(painting, Shape.disc(0, 0, 0.76), place, WHITE, fade);
        glyph(painting, place, 0.55, BLACK, fade);
      }
      case DANGER -> {
        fill(painting, UP, place, RED, fade);
        fill(painting, UP_INNER, place, WHITE, fade);
        glyph(painting, place.moved(0, 0.2), 0.31, BLACK, fade);
      }
      case ORDER -> {
        fill(painting, DISC, place, WHITE, fade);
        fill(painting, Shape.disc(0, 0, 0.93), place, BLUE, fade);
        glyph(painting, place, 0.62, WHITE, fade);
      }
      case END -> {
        fill(painting, DISC, place, GREY, fade);
        fill(painting, Shape.disc(0, 0, 0.93), place, WHITE, fade);
        glyph(painting, place, 0.6, GREY, fade);
        for (double shift : new double[] {-0.2, 0, 0.2}) {
          fill(painting, END, place.moved(shift, shift), BLACK, fade);
        }
      }
      case YIELD -> {
        fill(painting, DOWN, place, RED, fade);
        fill(painting, DOWN_INNER, place, WHITE, fade);
      }
      case PRIORITY -> {
        fill(painting, DIAMOND, place, WHITE, fade);
        fill(painting, Shape.convex(0, -0.7, 0.7, 0, 0, 0.7, -0.7, 0), place, YELLOW, fade);
      }
      case STOP -> {
        fill(painting, OCTAGON, place, RED, fade);
        glyph(painting, place, 0.75, WHITE, fade);
      }
      case NO_ENTRY -> {
        fill(painting, DISC, place, RED, fade);
        Shape bar = Shape.convex(-0.75, -0.18, 0.75, -0.18, 0.75, 0.18, -0.75, 0.18);
        fill(painting, bar, place, WHITE, fade);
      }
    }
  }

  private void glyph(Painting painting, Placement place, double size, Colour colour, double fade) {
    Placement smaller =
        new Placement(
            place.centreX(),
            place.centreY(),
            size * place.a(),
            size * place.b(),
            size * place.c(),
            size * place.d());
    for (Shape part : glyph) {
      fill(painting, part, smaller, colour, fade);
    }
  }

  private static void fill(
      Painting painting, Shape shape, Placement place, Colour colour, double fade) {
    painting.fill(shape, place, colour.mix(GREY, fade), 1);
  }
}
