package org.stn4j.data.mnist;

import java.nio.ByteBuffer;

/**
 * The numbers of the IDX format. A file is a magic number 0x0000TTDD (TT: type of the values, DD:
 * number of dimensions), the dimensions as big-endian 32-bit integers, then the values.
 */
final class IdxFormat {

  /** The type code of unsigned bytes. */
  static final int UNSIGNED_BYTE = 0x08;

  /** Unsigned bytes [N, H, W]: 2051. */
  static final int IMAGES = UNSIGNED_BYTE << 8 | 3;

  /** Unsigned bytes [N]: 2049. */
  static final int LABELS = UNSIGNED_BYTE << 8 | 1;

  private IdxFormat() {}

  /** The number of dimensions that a magic number states. */
  static int dimensions(int magic) {
    return magic & 0xff;
  }

  /**
   * A magic number for people: {@code images (magic number 2051)}, {@code labels with its bytes in
   * reverse order (magic number 17301504)}.
   */
  static String describe(int magic) {
    String content = content(magic);
    if (content == null) {
      String reversed = content(Integer.reverseBytes(magic));
      content =
          reversed != null
              ? reversed + " with the bytes of its numbers in reverse order"
              : magic >>> 16 != 0
                  ? "no IDX file"
                  : "values of type 0x%02x in %d dimension(s)"
                      .formatted(magic >>> 8, dimensions(magic));
    }
    return content + " (magic number " + Integer.toUnsignedString(magic) + ")";
  }

  private static String content(int magic) {
    return switch (magic) {
      case IMAGES -> "images";
      case LABELS -> "labels";
      default -> null;
    };
  }

  /** The bytes before the values. */
  static byte[] header(int... dimensions) {
    ByteBuffer b = ByteBuffer.allocate(4 + 4 * dimensions.length);
    b.putInt(UNSIGNED_BYTE << 8 | dimensions.length);
    for (int d : dimensions) {
      b.putInt(d);
    }
    return b.array();
  }
}
