package org.stn4j.data.image;

import org.stn4j.data.DatasetException;

/**
 * Netpbm's PPM of bytes: {@code P6}, width, height, largest value 255, one white-space byte, then
 * red, green, blue row by row. A {@code #} in the header begins a comment up to the end of the
 * line.
 */
final class Ppm {

  private static final int LARGEST_NUMBER = 1 << 26;

  private final String where;
  private final byte[] bytes;
  private int at;

  private Ppm(String where, byte[] bytes) {
    this.where = where;
    this.bytes = bytes;
  }

  static boolean is(byte[] bytes) {
    return bytes.length > 2 && bytes[0] == 'P' && bytes[1] == '6';
  }

  static PlanarImage decode(String where, byte[] bytes) throws DatasetException {
    return new Ppm(where, bytes).decode();
  }

  private PlanarImage decode() throws DatasetException {
    at = 2;
    if (bytes[at] == '\r') {
      throw new DatasetException(
          where
              + ": expected a PPM that begins P6\\n, got P6\\r\\n: a conversion of line ends has"
              + " changed its pixels too");
    }
    int width = number("width");
    int height = number("height");
    int largest = number("largest value");
    if (largest != 255) {
      throw new DatasetException(where + ": expected largest value 255, got " + largest);
    }
    PictureDecoder.checkSize(where, height, width);
    at++;
    int plane = height * width;
    if (bytes.length - at != 3 * plane) {
      throw new DatasetException(
          String.format(
              "%s: expected %d bytes of pixels for %dx%d, got %d",
              where, 3 * plane, height, width, bytes.length - at));
    }
    byte[] pixels = new byte[3 * plane];
    for (int i = 0, p = at; i < plane; i++, p += 3) {
      pixels[i] = bytes[p];
      pixels[plane + i] = bytes[p + 1];
      pixels[2 * plane + i] = bytes[p + 2];
    }
    return new PlanarImage(3, height, width, pixels);
  }

  /** The next number of the header; leaves the position at the byte after it. */
  private int number(String what) throws DatasetException {
    int start = at;
    while (at < bytes.length && (isSpace(bytes[at]) || bytes[at] == '#')) {
      if (bytes[at] == '#') {
        while (at < bytes.length && bytes[at] != '\n') {
          at++;
        }
      } else {
        at++;
      }
    }
    int first = at;
    int value = 0;
    while (at < bytes.length && bytes[at] >= '0' && bytes[at] <= '9' && value < LARGEST_NUMBER) {
      value = 10 * value + bytes[at] - '0';
      at++;
    }
    if (first == start || at == first || at >= bytes.length || !isSpace(bytes[at])) {
      throw new DatasetException(
          where
              + ": expected a PPM header with a "
              + what
              + ", got something else at byte "
              + first);
    }
    return value;
  }

  private static boolean isSpace(byte b) {
    return b == ' ' || b >= '\t' && b <= '\r';
  }
}
