package org.stn4j.data.image;

import java.nio.ByteBuffer;
import java.security.MessageDigest;

/**
 * A picture with what is known of it, on its way into a store.
 *
 * @param picture its pixels
 * @param labels K numbers; what they are, the store's label names say
 * @param digest SHA-256 of sizes, labels and pixels, 32 bytes
 */
public record Example(PlanarImage picture, int[] labels, byte[] digest) {

  /** A picture with labels; computes the digest. */
  public static Example of(PlanarImage picture, int... labels) {
    ByteBuffer numbers = ByteBuffer.allocate(4 * (3 + labels.length));
    numbers.putInt(picture.channels()).putInt(picture.height()).putInt(picture.width());
    for (int label : labels) {
      numbers.putInt(label);
    }
    MessageDigest digest = ImageIndex.sha256();
    digest.update(numbers.array());
    digest.update(picture.pixels());
    return new Example(picture, labels, digest.digest());
  }
}
