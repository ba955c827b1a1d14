package org.stn4j.data.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.apache.commons.codec.digest.DigestUtils;
import org.stn4j.data.DatasetException;

/**
 * What a file's bytes must be.
 *
 * @param hex SHA-256 or MD5 in hexadecimal, told apart by their lengths of 64 and 32 digits
 * @param length how many bytes it is the checksum of
 * @param unpacked whether of the bytes that gzip packed, so that the file may be packed by any
 *     program or not at all; else of the file as it is
 */
public record Checksum(String hex, long length, boolean unpacked) {

  public Checksum {
    if (hex.length() != 64 && hex.length() != 32 || !hex.matches("[0-9a-fA-F]+") || length < 0) {
      throw new IllegalArgumentException(
          "expected a SHA-256 or MD5 in hexadecimal and its length, got " + hex + ", " + length);
    }
  }

  /** A new digest of this kind. */
  public MessageDigest digest() {
    return hex.length() == 64 ? DigestUtils.getSha256Digest() : DigestUtils.getMd5Digest();
  }

  /**
   * Reads a file, at most one byte more than it may have, and throws unless it is the right one.
   *
   * @throws DatasetException naming the file, what was expected and what came
   */
  public void verify(Path path) throws DatasetException {
    MessageDigest digest = digest();
    try (InputStream in = unpacked ? UnpackedStream.open(path) : Files.newInputStream(path)) {
      byte[] buffer = new byte[1 << 16];
      long have = 0;
      int n;
      while ((n = in.read(buffer)) >= 0) {
        have += n;
        if (have > length) {
          throw new DatasetException(path + ": expected " + bytes() + ", got more");
        }
        digest.update(buffer, 0, n);
      }
      if (have < length) {
        throw new DatasetException(path + ": truncated: expected " + bytes() + ", got " + have);
      }
    } catch (DatasetException e) {
      throw e;
    } catch (IOException e) {
      throw new DatasetException(path + ": cannot be read: " + e, e);
    }
    compare(path.toString(), digest);
  }

  private String bytes() {
    return length + (unpacked ? " bytes when unpacked" : " bytes");
  }

  /**
   * Throws unless a digest of a file's bytes is the right one.
   *
   * @param what how the message begins: the file
   * @param digest that the bytes have gone through; it is reset
   * @throws DatasetException naming what was expected and what came
   */
  public void compare(String what, MessageDigest digest) throws DatasetException {
    String actual = HexFormat.of().formatHex(digest.digest());
    if (!actual.equalsIgnoreCase(hex)) {
      throw new DatasetException(
          what
              + ": expected "
              + digest.getAlgorithm()
              + " "
              + hex
              + (unpacked ? " of the unpacked bytes" : "")
              + ", got "
              + actual);
    }
  }
}
