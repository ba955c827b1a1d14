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
