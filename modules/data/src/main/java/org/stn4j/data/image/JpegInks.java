package org.stn4j.data.image;

/**
 * What the four components of a JPEG mean, from its frame header and Adobe's APP14 segment.
 *
 * @param inverted whether 255 means no ink, as Adobe writes them
 * @param luminance whether the first three are Y, Cb, Cr of the others
 */
record JpegInks(boolean inverted, boolean luminance) {

  private static final int APP14 = 0xee;

  /** Whether a JPEG has four components. */
  static boolean hasFour(byte[] jpeg) {
    int frame = find(jpeg, false);
    return frame >= 0 && frame + 9 < jpeg.length && jpeg[frame + 9] == 4;
  }

  static JpegInks of(byte[] jpeg) {
    int adobe = find(jpeg, true);
    return adobe < 0
        ? new JpegInks(false, false)
        : new JpegInks(true, adobe + 15 < jpeg.length && jpeg[adobe + 15] == 2);
  }

  /** Where the first frame header, or Adobe's segment before it, begins; −1 if there is none. */
  private static int find(byte[] jpeg, boolean adobe) {
    int at = 2;
    while (at + 4 <= jpeg.length && (jpeg[at] & 0xff) == 0xff) {
      int marker = jpeg[at + 1] & 0xff;
      if (marker == 0xff) {
        at++;
        continue;
      }
      if (adobe && marker == APP14 && isAdobe(jpeg, at)) {
        return at;
      }
      if (marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc) {
        return adobe ? -1 : at;
      }
      at += 2 + ((jpeg[at + 2] & 0xff) << 8 | jpeg[at + 3] & 0xff);
    }
    return -1;
  }

  private static boolean isAdobe(byte[] jpeg, int at) {
    return at + 9 <= jpeg.length
        && jpeg[at + 4] == 'A'
        && jpeg[at + 5] == 'd'
        && jpeg[at + 6] == 'o'
        && jpeg[at + 7] == 'b'
        && jpeg[at + 8] == 'e';
  }
}
