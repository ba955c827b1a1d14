package org.stn4j.data.gtsrb;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.stn4j.data.paint.Shape;

/**
 * What a sign shows, in lines and discs on a grid of 8×8 with its middle at (4, 4): parts separated
 * by {@code ;}, each a line {@code x,y x,y …}, a disc {@code @x,y,r} or a ring {@code %x,y,r}. A
 * leading {@code ~} mirrors left and right, a leading {@code #} means text in the characters 0 to
 * 9, S, T, O, P.
 */
final class Glyph {

  private static final double LINE = 1.1;

  private static final String CHARACTERS = "0123456789STOP";

  /** Each on a grid of 2×4. */
  private static final String[] LINES = {
    "0,0 2,0 2,4 0,4 0,0",
    "1,0 1,4",
    "0,0 2,0 2,2 0,2 0,4 2,4",
    "0,0 2,0 2,4 0,4;0,2 2,2",
    "0,0 0,2 2,2;2,0 2,4",
    "2,0 0,0 0,2 2,2 2,4 0,4",
    "2,0 0,0 0,4 2,4 2,2 0,2",
    "0,0 2,0 1,4",
    "0,0 2,0 2,4 0,4 0,0;0,2 2,2",
    "2,2 0,2 0,0 2,0 2,4 0,4",
    "2,0 0,0 0,2 2,2 2,4 0,4",
    "0,0 2,0;1,0 1,4",
    "0,0 2,0 2,4 0,4 0,0",
    "0,4 0,0 2,0 2,2 0,2"
  };

  private Glyph() {}

  /** The parts of a glyph, in [−1, 1] × [−1, 1]. */
  static List<Shape> parts(String glyph) {
    List<Shape> parts = new ArrayList<>();
    if (glyph.startsWith("#")) {
      text(glyph.substring(1), parts);
    } else if (!glyph.isEmpty()) {
      boolean mirrored = glyph.startsWith("~");
      for (String part : glyph.substring(mirrored ? 1 : 0).split(";")) {
        parts.add(part(part, mirrored));
      }
    }
    return parts;
  }

  private static Shape part(String part, boolean mirrored) {
    boolean round = part.charAt(0) == '@' || part.charAt(0) == '%';
    double[] n = numbers(round ? part.substring(1) : part);
    if (round) {
      Shape disc = Shape.disc((mirrored ? 4 - n[0] : n[0] - 4) / 4, (n[1] - 4) / 4, n[2] / 4);
      return part.charAt(0) == '@' ? disc : disc.outline(LINE / 4);
    }
    for (int i = 0; i < n.length; i += 2) {
      n[i] = (mirrored ? 4 - n[i] : n[i] - 4) / 4;
      n[i + 1] = (n[i + 1] - 4) / 4;
    }
    return Shape.line(LINE / 4, n);
  }

  private static void text(String text, List<Shape> parts) {
    double pitch = 2.2 / (text.length() + 0.2);
    for (int c = 0; c < text.length(); c++) {
      double left = -1.1 + pitch * (c + 0.2);
      for (String line : LINES[CHARACTERS.indexOf(text.charAt(c))].split(";")) {
        double[] n = numbers(line);
        for (int i = 0; i < n.length; i += 2) {
          n[i] = left + n[i] / 2 * 0.7 * pitch;
          n[i + 1] = (n[i + 1] - 2) / 2 * 0.75;
        }
        parts.add(Shape.line(text.length() > 2 ? 0.19 : 0.24, n));
      }
    }
  }

  private static double[] numbers(String text) {
    return Arrays.stream(text.trim().split("[ ,]+")).mapToDouble(Double::parseDouble).toArray();
  }
}
