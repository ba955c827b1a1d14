package org.stn4j.data.preview;

import java.awt.image.BufferedImage;
import java.util.Locale;
import java.util.Map;

/** Capital letters and digits of 5×7 pixels: text that needs no fonts on the machine. */
final class PixelFont {

  /** From one letter to the next, in font pixels. */
  static final int ADVANCE = 6;

  /** Rows from the top, 5 bits each, the highest bit leftmost, as two hexadecimal digits. */
  private static final Map<Character, String> ROWS =
      Map.ofEntries(
          Map.entry('-', "0000001f000000"),
          Map.entry('0', "0e11131519110e"),
          Map.entry('1', "040c040404040e"),
          Map.entry('2', "0e11010204081f"),
          Map.entry('3', "1f02040201110e"),
          Map.entry('4', "02060a121f0202"),
          Map.entry('5', "1f101e0101110e"),
          Map.entry('6', "0608101e11110e"),
          Map.entry('7', "1f010204080808"),
          Map.entry('8', "0e11110e11110e"),
          Map.entry('9', "0e11110f01020c"),
          Map.entry('A', "0e11111f111111"),
          Map.entry('B', "1e11111e11111e"),
          Map.entry('C', "0e11101010110e"),
          Map.entry('D', "1e11111111111e"),
          Map.entry('E', "1f10101e10101f"),
          Map.entry('F', "1f10101e101010"),
          Map.entry('G', "0e11101711110f"),
          Map.entry('H', "1111111f111111"),
          Map.entry('I', "0e04040404040e"),
          Map.entry('J', "0702020202120c"),
          Map.entry('K', "11121418141211"),
          Map.entry('L', "1010101010101f"),
          Map.entry('M', "111b1515111111"),
          Map.entry('N', "11191513111111"),
          Map.entry('O', "0e11111111110e"),
          Map.entry('P', "1e11111e101010"),
          Map.entry('Q', "0e11111115120d"),
          Map.entry('R', "1e11111e141211"),
          Map.entry('S', "0f10100e01011e"),
          Map.entry('T', "1f040404040404"),
          Map.entry('U', "1111111111110e"),
          Map.entry('V', "11111111110a04"),
          Map.entry('W', "1111111515150a"),
          Map.entry('X', "11110a040a1111"),
          Map.entry('Y', "11110a04040404"),
          Map.entry('Z', "1f01020408101f"));

  private PixelFont() {}

  /**
   * Writes text in white. Letters, digits and hyphens only; anything else leaves a gap.
   *
   * @param scale side of a font pixel in image pixels
   */
  static void write(BufferedImage image, String text, int x, int y, int scale) {
    String capitals = text.toUpperCase(Locale.ROOT);
    for (int i = 0; i < capitals.length(); i++) {
      String rows = ROWS.get(capitals.charAt(i));
      for (int row = 0; rows != null && row < 7; row++) {
        int bits = Integer.parseInt(rows.substring(2 * row, 2 * row + 2), 16);
        for (int column = 0; column < 5; column++) {
          if ((bits >> (4 - column) & 1) != 0) {
            fill(image, x + (ADVANCE * i + column) * scale, y + row * scale, scale);
          }
        }
      }
    }
  }

  private static void fill(BufferedImage image, int x, int y, int side) {
    for (int dy = 0; dy < side; dy++) {
      for (int dx = 0; dx < side; dx++) {
        if (x + dx < image.getWidth() && y + dy < image.getHeight()) {
          image.getRaster().setSample(x + dx, y + dy, 0, 255);
        }
      }
    }
  }
}
